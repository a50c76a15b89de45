"""The classification of industries GB/T 4754-2017, from the sections down to the classes."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ENTRY = re.compile(r"([A-T]|\d{2,4})(\D\S*)")
EDITION = "GB/T 4754-2017"


@dataclass(frozen=True, slots=True)
class Industry:
    """One kind of activity.

    `level`: 1 section 门类 (A), 2 division 大类 (01), 3 group 中类 (011), 4 class 小类 (0111); `parent`: the code one
    level up, empty for a section.
    """

    code: str
    name: str
    level: int
    parent: str


@cache
def industries() -> tuple[Industry, ...]:
    """All 1,971 entries, each behind its parent, in the order of the standard."""
    table = tomllib.loads(files("ronghe.rulebook.codes").joinpath("industries.toml").read_text("utf-8"))
    found: list[Industry] = []
    for section, name in _entries(table["sections"]["all"]):
        found.append(Industry(section, name, 1, ""))
        for division, its_name in _entries(table["divisions"][section]):
            found.append(Industry(division, its_name, 2, section))
            found.extend(
                Industry(code, below, len(code), code[:-1]) for code, below in _entries(table["groups"][division])
            )
    return tuple(found)


def industry(code: str) -> Industry | None:
    """The entry with exactly this code; None where the standard has none."""
    return _by_code().get(code)


def below(code: str) -> tuple[Industry, ...]:
    """The entries one level under `code`; the sections for the empty code."""
    return _by_parent().get(code, ())


def path(code: str) -> tuple[Industry, ...]:
    """The entry and all above it, the section first; empty for an unknown code.

    `3011` gives C 制造业, 30 非金属矿物制品业, 301 水泥、石灰和石膏制造, 3011 水泥制造.
    """
    above: list[Industry] = []
    while entry := industry(code):
        above.append(entry)
        code = entry.parent
    return tuple(reversed(above))


def _entries(listed: str) -> Iterator[tuple[str, str]]:
    for text in listed.split():
        if not (entry := _ENTRY.fullmatch(text)):
            raise ValueError(f"industries.toml: {text!r} is no code with a name")
        yield entry[1], entry[2]


@cache
def _by_code() -> dict[str, Industry]:
    return {entry.code: entry for entry in industries()}


@cache
def _by_parent() -> dict[str, tuple[Industry, ...]]:
    children: dict[str, list[Industry]] = {}
    for entry in industries():
        children.setdefault(entry.parent, []).append(entry)
    return {code: tuple(entries) for code, entries in children.items()}
