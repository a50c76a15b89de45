"""Compares texts by the words they share, a rare word counting for more than a common one."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ronghe.engine.likeness.comparator import Comparator, Why, percent, plain
from ronghe.engine.likeness.numbering import folded, in_digits

_RUN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_SHOWN = 5


def words(value: Any) -> frozenset[str]:
    """Latin words and numbers, and pairs of Chinese characters, of a value."""
    found: set[str] = set()
    for run in _RUN.findall(in_digits(folded(plain(value)))):
        if run[0].isascii() or len(run) == 1:
            found.add(run)
        else:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)


@dataclass(frozen=True)
class Rarity:
    """How rare each word is: ln(texts / texts with the word) ≥ 0; a word never seen is as rare as one seen once."""

    weight: Mapping[str, float] = field(default_factory=dict)
    unseen: float = 1.0

    @classmethod
    def of(cls, texts: Iterable[Any]) -> "Rarity":
        """Counted over some texts."""
        counted: Counter[str] = Counter()
        total = 0
        for text in texts:
            total += 1
            counted.update(words(text))
        return cls({w: math.log(total / n) for w, n in sorted(counted.items())}, math.log(max(total, 1)) or 1.0)

    def total(self, some: Iterable[str]) -> float:
        """Summed weight of words; the same for the same words, in whatever order they come."""
        return math.fsum(self.weight.get(w, self.unseen) for w in some)


@dataclass(frozen=True, eq=False)
class Rare(Comparator[frozenset[str]]):
    """Shared weight over the weight of both texts together, or with `within` over that of the lighter text."""

    rarity: Rarity = field(default_factory=Rarity)
    within: bool = False

    def prepare(self, value: Any) -> frozenset[str] | None:
        return words(value) or None

    def like(self, left: frozenset[str], right: frozenset[str]) -> float:
        if left == right:
            return 1.0
        shared, total = self.rarity.total(left & right), self.rarity.total
        whole = min(total(left), total(right)) if self.within else total(left | right)
        return min(shared / whole, 1.0) if whole > 0.0 else 0.0

    def grams(self, prepared: frozenset[str]) -> Iterable[str]:
        return prepared

    def why(self, left: frozenset[str], right: frozenset[str], likeness: float) -> Why:
        shared = sorted(left & right, key=lambda w: (-self.rarity.total((w,)), w))[:_SHOWN]
        zh = f"用词相近 {percent(likeness)}" + (f"（共有 {'、'.join(shared)}）" if shared else "")
        en = f"words alike by {percent(likeness)}" + (f" (both have {', '.join(shared)})" if shared else "")
        return zh, en
