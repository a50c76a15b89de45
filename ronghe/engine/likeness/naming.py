"""Takes the name of a body apart: its core, the places, the legal form, group and branch, and its numbers."""

import re
from dataclasses import dataclass

from ronghe.engine.likeness.legal_forms import (
    BRANCHES,
    CHINESE,
    GROUP,
    HEADS,
    LATIN,
    LATIN_GROUP,
    PREPARING,
)
from ronghe.engine.likeness.numbering import Marks, folded, in_digits, marks_of_folded
from ronghe.engine.likeness.places import Places

_BRACKETS = re.compile(r"[(\[{<《〔【「『]([^()\[\]{}<>《》〔〕【】「」『』]*)[)\]}>》〕】」』]")
_BETWEEN_LATIN = re.compile(r"(?<=[a-z0-9])[\W_]+(?=[a-z0-9])")
_OTHER = re.compile(r"(?:[^\w ]|_)+")
_CHINESE_FORM = re.compile("(?:" + "|".join(sorted(CHINESE, key=len, reverse=True)) + ")$")
_LATIN_FORM = re.compile(r"(?:^|(?<=[^a-z]))(?:" + "|".join(sorted(LATIN, key=len, reverse=True)) + ")$")
_BRANCH = re.compile(f"^(.{{2,}}?(?:{'|'.join(HEADS)}))(.{{0,12}}?(?:{'|'.join(BRANCHES)}))$")
_NO_PLACES = Places()
_LEAST = 2  # characters that a core keeps


@dataclass(frozen=True, slots=True)
class Naming:
    """The parts of one name. `core` is readable; `key` is `core` with its numerals in digits: what is compared."""

    full: str  # all of it, only cleaned
    body: str  # without legal form, group and branch, the place still there: what a short name stands for
    core: str
    key: str
    places: frozenset[str]  # full names, the finest ones
    form: str  # a kind of legal_forms, or ""
    written: str  # the legal form as it stood
    group: bool
    branch: str
    marks: Marks


def core(name: str, places: Places = _NO_PLACES) -> str:
    """What remains of a name without legal form, place, group and branch, at least two characters where it had them.

    大连示例科技有限公司 and 示例科技（大连）有限责任公司 both give 示例科技, if `places` knows 大连市.
    """
    return taken_apart(name, places).core


def taken_apart(name: str, places: Places = _NO_PLACES) -> Naming:
    """The parts of `name`. A place is taken from the start, from brackets, and from before a legal form."""
    found: set[str] = set()
    given = folded(name)
    text, forms, group = _without_brackets(given, places, found)
    full = _cleaned(given)
    branch = ""
    if text.endswith(BRANCHES) and (parts := _BRANCH.match(text)):
        text, branch = parts[1], parts[2]
    text, written = _without_forms(text, forms)
    if text.endswith(GROUP) and len(text) >= len(GROUP) + _LEAST:
        text, group = text[: -len(GROUP)], True
    elif text.endswith(" " + LATIN_GROUP):
        text, group = text[: -len(LATIN_GROUP) - 1], True
    body = text
    while (start := places.at_start(text, _LEAST)) is not None:
        found.add(start[0])
        text = start[1].strip()
    if written and (end := places.at_end(text, _LEAST)) is not None:
        found.add(end[0])
        text = end[1].strip()
    text = text.strip()
    key = in_digits(text)
    form = CHINESE.get(written) or LATIN.get(written, "")
    return Naming(
        full, body, text, key, places.finest(found), form, written, group, in_digits(branch), marks_of_folded(key)
    )


def _without_brackets(text: str, places: Places, found: set[str]) -> tuple[str, str, bool]:
    """The text in clean form without brackets, and what these said.

    A place goes to `found`; the legal form and whether （集团） stood there are returned. Other brackets lose their signs.
    """
    forms, group = "", False

    def said(bracket: re.Match[str]) -> str:
        nonlocal forms, group
        inside = "".join(bracket[1].split())
        if inside in places.full:
            found.add(places.full[inside])
            return ""
        if inside in CHINESE:
            forms = inside
            return ""
        if inside == GROUP:
            group = True
            return ""
        return "" if inside == PREPARING else f" {bracket[1]} "

    return _cleaned(text if text.isalnum() else _BRACKETS.sub(said, text)), forms, group


def _cleaned(text: str) -> str:
    """Only letters, digits and signs, with one blank between Latin words and none elsewhere."""
    if text.isalnum():
        return text
    latin = _BETWEEN_LATIN.sub("\0", _OTHER.sub(" ", text))
    return "".join(latin.split()).replace("\0", " ")


def _without_forms(text: str, written: str) -> tuple[str, str]:
    """The text without the legal forms at its end, and the last of them (the one in brackets counts as last)."""
    while True:
        form = _CHINESE_FORM.search(text) or _LATIN_FORM.search(text)
        if form is None or form.start() < _LEAST:
            return text, written
        text, written = text[: form.start()].rstrip(), written or form[0]
