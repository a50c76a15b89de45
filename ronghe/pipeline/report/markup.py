"""HTML and SVG built from Python values: everything is escaped unless it was built here."""

from collections.abc import Iterable
from html import escape
from typing import Any

_VOID = {"input", "meta", "br", "hr", "link", "img", "col"}


class Safe(str):
    """Markup made by this module, which is not escaped again."""

    __slots__ = ()


def tag(name: str, /, *children: Any, **attributes: Any) -> Safe:
    """One element of text (escaped), Safe markup, lists of these, or None. `class_` is class, `a_b` is a-b."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Safe(f"<{name}{written}>")
    return Safe(f"<{name}{written}>{''.join(_flat(children))}</{name}>")


def join(*children: Any) -> Safe:
    """Children one after the other without an element around them."""
    return Safe("".join(_flat(children)))


def both(zh: Any, en: Any, name: str = "span", /, **attributes: Any) -> Safe:
    """The same thing in two languages, of which the page shows one."""
    extra = attributes.pop("class_", "")
    return join(
        tag(name, zh, class_=f"zh {extra}".strip(), **attributes),
        tag(name, en, class_=f"en {extra}".strip(), lang="en", **attributes),
    )


def figure(text: str) -> Safe:
    """A number in the face of numbers."""
    return tag("b", text, class_="num")


def _attribute(key: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    plain = key.rstrip("_").replace("_", "-")
    return f" {plain}" if value is True else f' {plain}="{escape(str(value), quote=True)}"'


def _flat(children: Iterable[Any]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, list | tuple):
            yield from _flat(child)
        else:
            yield child if isinstance(child, Safe) else escape(str(child), quote=False)
