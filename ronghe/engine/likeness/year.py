"""Compares years: those that a value names, equal or so many apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ronghe.engine.likeness.comparator import Comparator, Why, plain
from ronghe.engine.likeness.numbering import folded

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Year(Comparator[tuple[int, ...]]):
    """Any year 1900 to 2099 in a value (a year, a date, a text). `slack`: so many years apart is half alike."""

    slack: int = 0

    def prepare(self, value: Any) -> tuple[int, ...] | None:
        return tuple(sorted({int(y) for y in _YEAR.findall(folded(plain(value)))})) or None

    def like(self, left: tuple[int, ...], right: tuple[int, ...]) -> float:
        gap = min(abs(a - b) for a in left for b in right)
        return 1.0 if gap == 0 else 0.5 if gap <= self.slack else 0.0

    def keys(self, prepared: tuple[int, ...]) -> Iterable[str]:
        return map(str, prepared)

    def why(self, left: tuple[int, ...], right: tuple[int, ...], likeness: float) -> Why:
        shared = sorted(set(left).intersection(right))
        if shared:
            said = "、".join(map(str, shared))
            return f"相同（{said}）", f"equal ({said})"
        one, other = "、".join(map(str, left)), "、".join(map(str, right))
        if likeness:
            return f"相近（{one} 与 {other}）", f"near ({one}, {other})"
        return f"不同（{one} 与 {other}）", f"different ({one}, {other})"
