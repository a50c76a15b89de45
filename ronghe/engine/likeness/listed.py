"""Compares lists whose order says nothing: each item with its likest on the other side."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ronghe.engine.likeness.comparator import Comparator, Why, plain
from ronghe.engine.likeness.text import Text

_MOST = 100  # items that are compared


@dataclass(frozen=True)
class Listed(Comparator[tuple[Any, ...]]):
    """A list, or a text that separators cut into one; `item` likens two items.

    Likeness is the mean over the items of both sides of the likeness to the likest item of the other side.
    """

    item: Comparator[Any] = field(default_factory=lambda: Text("order"))
    separators: str = r"[,，、;；|/\n]|\band\b"

    def prepare(self, value: Any) -> tuple[Any, ...] | None:
        if isinstance(value, list | tuple | set | frozenset):
            parts: list[Any] = sorted(value, key=str) if isinstance(value, set | frozenset) else list(value)
        else:
            parts = re.split(self.separators, plain(value))
        found = (self.item.prepare(part) for part in parts)
        return tuple(p for p in found if p is not None)[:_MOST] or None

    def like(self, left: tuple[Any, ...], right: tuple[Any, ...]) -> float:
        if left == right:
            return 1.0
        table: list[list[float]] = [[self.item.like(a, b) for b in right] for a in left]
        total = math.fsum([*map(max, table), *(max(column) for column in zip(*table, strict=True))])
        return min(total / (len(left) + len(right)), 1.0)

    def keys(self, prepared: tuple[Any, ...]) -> Iterable[str]:
        return (key for one in prepared for key in self.item.keys(one))

    def grams(self, prepared: tuple[Any, ...]) -> Iterable[str]:
        return (gram for one in prepared for gram in self.item.grams(one))

    def why(self, left: tuple[Any, ...], right: tuple[Any, ...], likeness: float) -> Why:
        alike = sum(max(self.item.like(a, b) for b in right) >= 0.85 for a in left)
        counts = f"{len(left)} / {len(right)}"
        return f"{counts} 项中有 {alike} 项相符", f"{alike} of {counts} items fit"
