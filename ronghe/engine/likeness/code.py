"""Compares identifying codes: equal, one slip of the pen apart, or different."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA

from ronghe.engine.likeness.comparator import Comparator, Why, plain
from ronghe.engine.likeness.numbering import folded

_SEPARATORS = re.compile(r"[\W_]+")
SLIP = 0.5  # likeness of two codes with one wrong, lost, added or swapped pair of characters


@dataclass(frozen=True)
class Code(Comparator[str]):
    """Codes without regard to case, width and separators. `distinct`: two different codes mean two different things."""

    distinct: bool = True

    def prepare(self, value: Any) -> str | None:
        return _SEPARATORS.sub("", folded(plain(value))).upper() or None

    def like(self, left: str, right: str) -> float:
        if left == right:
            return 1.0
        return SLIP if min(len(left), len(right)) > 5 and OSA.distance(left, right, score_cutoff=1) == 1 else 0.0

    def bars(self, left: str, right: str) -> bool:
        return self.distinct and left != right

    def keys(self, prepared: str) -> Iterable[str]:
        return (prepared,)

    def why(self, left: str, right: str, likeness: float) -> Why:
        if likeness == 1.0:
            return f"相同（{left}）", f"equal ({left})"
        if likeness > 0.0:
            return f"只差一处，可能是笔误（{left} 与 {right}）", f"one slip apart ({left} and {right})"
        return f"不同（{left} 与 {right}）", f"different ({left} and {right})"
