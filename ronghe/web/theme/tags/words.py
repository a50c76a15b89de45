"""Words in two languages, numbers, money and dates."""

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.utils import timezone

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


@register.filter
def grouped(number: float | None) -> str:
    """`{{ 1234567|grouped }}`: 1,234,567; a dash where there is none."""
    if number is None:
        return "—"
    return f"{number:,}" if isinstance(number, int) else f"{number:,.1f}"


@register.filter
def wan(fen: int | None) -> str:
    """`{{ need.budget_fen|wan }}`: whole fen as 万元 (ten thousand yuan), exact, without needless zeros."""
    if fen is None:
        return "—"
    whole, rest = divmod(abs(fen), 1_000_000)
    decimals = f".{rest:06d}".rstrip("0").rstrip(".")
    return f"{'-' if fen < 0 else ''}{whole:,}{decimals}"


@register.filter
def about_wan(fen: int | None) -> str:
    """`{{ total|about_wan }}`: whole fen as 万元 to one decimal place, half up, for headlines."""
    if fen is None:
        return "—"
    tenths = (abs(fen) + 50_000) // 100_000
    return f"{'-' if fen < 0 and tenths else ''}{tenths // 10:,}.{tenths % 10}".removesuffix(".0")


@register.filter
def days_left(until: date) -> int:
    """`{{ need.deadline|days_left }}`: whole days from today; negative when over."""
    return (until - timezone.localdate()).days


@register.filter
def left(until: datetime | date | None) -> str:
    """`{{ due_at|left }}`: the days that remain, or by how many it is overdue, in words."""
    if until is None:
        return ""
    day = timezone.localtime(until).date() if isinstance(until, datetime) else until
    days = (day - timezone.localdate()).days
    if days < 0:
        return _say(f"已逾期 {-days} 天", f"{-days} days overdue")
    if isinstance(until, datetime) and until < timezone.now():
        return _say("已到期", "due")
    return _say("今天到期", "due today") if days == 0 else _say(f"剩余 {days} 天", f"{days} days left")


@register.filter
def soon(until: datetime | date | None) -> bool:
    """Whether three days or fewer remain."""
    if until is None:
        return False
    day = timezone.localtime(until).date() if isinstance(until, datetime) else until
    return (day - timezone.localdate()).days <= 3
