"""Small parts: icons, buttons, tags, cards, lists of label and value, empty states, dialogs, pagination."""

from functools import lru_cache
from typing import Any

import heroicons
from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from ronghe.ledger.language import say

register = template.Library()
TONES = ("", "brand", "seal", "teal", "amber")


@register.filter
def asked(field: BoundField) -> bool:
    """Whether a field must be filled in, be it the form or a judge behind it that asks for it."""
    return field.field.required or field.field.widget.attrs.get("aria-required") == "true"


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "bell" %}`: an outline Heroicon as high as the text; a misspelt name raises."""
    return _drawn(f"{name}")


@lru_cache(maxsize=512)
def _drawn(name: str) -> SafeString:
    """A page shows dozens of icons, each of which would be copied and written as XML anew."""
    return mark_safe(heroicons._render_icon("outline", name, None, {"class": "rh-icon", "aria-hidden": "true"}))


@register.inclusion_tag("theme/mark.html")
def mark(size: int = 40, one: str = "var(--brand-2)", other: str = "var(--seal-3)") -> dict[str, Any]:
    """`{% mark 42 %}`: the logo, two streams in one circle."""
    return {"size": size, "one": one, "other": other}


@register.inclusion_tag("theme/button.html")
def button(label: str, href: str = "", tone: str = "", icon: str = "", **attributes: Any) -> dict[str, Any]:
    """`{% button label href="/x/" tone="primary" icon="check" name="verdict" value="fit" %}`: a link, else a submit button.

    `tone`: "", primary, quiet or danger. Other arguments become attributes (underscores become hyphens).
    """
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return {
        "label": label,
        "href": href,
        "tone": _one_of(tone, ("", "primary", "quiet", "danger")),
        "icon": icon,
        "attributes": named,
    }


@register.inclusion_tag("theme/tag.html")
def tag(label: Any, tone: str = "") -> dict[str, Any]:
    """`{% tag "公示" "seal" %}`: tones brand, seal, teal, amber, or none; `label` may be a pair."""
    return {"label": label, "tone": _one_of(tone, TONES), "is_pair": isinstance(label, tuple | list)}


@register.simple_block_tag(takes_context=True)
def card(
    context: Any, content: str, title: str = "", sub: str = "", more: str = "", href: str = "", id: str = ""
) -> str:
    """`{% card "附件" sub="3" more="上传" href="/x/" id="files" %}…{% endcard %}`: a section with a heading."""
    return render_to_string(
        "theme/card.html", {"content": content, "title": title, "sub": sub, "more": more, "href": href, "id": id}
    )


@register.simple_block_tag(takes_context=True)
def dialog(context: Any, content: str, id: str, title: str) -> str:
    """`{% dialog "take-accept" "受理" %}<form …>{% enddialog %}`, opened by any `<button data-open="take-accept">`."""
    return render_to_string(
        "theme/dialog.html", {"content": content, "id": id, "title": title, "lang": context.get("lang")}
    )


@register.inclusion_tag("theme/kv.html")
def kv(rows: Any, wide: bool = False) -> dict[str, Any]:
    """`{% kv rows %}`: rows are (label, value); a label may be a pair; empty values are left out."""
    named = [(say(*label) if isinstance(label, tuple | list) else label, value) for label, value in rows]
    return {"rows": [(label, value) for label, value in named if value not in (None, "")], "wide": wide}


@register.inclusion_tag("theme/empty.html")
def empty(text: str, hint: str = "", label: str = "", href: str = "", icon: str = "inbox") -> dict[str, Any]:
    """`{% empty "还没有需求" hint="…" label="登记需求" href="/needs/new/" %}`: nothing here, and what to do about it."""
    return {"text": text, "hint": hint, "label": label, "href": href, "icon": icon}


@register.inclusion_tag("theme/note.html")
def note(text: str, tone: str = "", icon: str = "information-circle") -> dict[str, Any]:
    """`{% note "…" "amber" "exclamation-triangle" %}`: a sentence that must not be missed, with its sign."""
    return {"text": text, "tone": _one_of(tone, TONES), "icon": icon}


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    """A misspelt tone is an error, not a silent default."""
    if value not in allowed:
        raise ValueError(f"unknown tone {value!r}; one of {', '.join(filter(None, allowed))}")
    return value
