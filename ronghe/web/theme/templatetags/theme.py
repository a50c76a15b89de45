"""Template tags for words in two languages."""

from collections.abc import Sequence

from django import template

from ronghe.ledger.language import say as _say

register = template.Library()


@register.simple_tag
def say(zh: str, en: str) -> str:
    """`{% say "需求" "Needs" %}`: the wording in the reader's language."""
    return _say(zh, en)


@register.filter
def said(pair: Sequence[str] | None) -> str:
    """`{{ step.label|said }}`: a pair in the reader's language."""
    return _say(pair[0], pair[1]) if pair else ""
