"""From likenesses to a score: the weighted mean of the fields that both records fill in."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Scorer(Protocol):
    """Makes one score of the likenesses of all fields, NaN where a side is silent."""

    def score(self, likenesses: Sequence[float]) -> float:
        """0..1."""
        ...

    def parts(self, likenesses: Sequence[float]) -> tuple[float, ...]:
        """Each field's share of it."""
        ...


@dataclass(frozen=True)
class Fixed:
    """Fixed weights ≥ 0, one per field. `missing`: the likeness taken for a silent field, None leaves the field out."""

    weights: tuple[float, ...]
    missing: tuple[float | None, ...]

    def score(self, likenesses: Sequence[float]) -> float:
        """Weighted mean; 0 where no field can be compared."""
        total = gained = 0.0
        for weight, likeness, silent in zip(self.weights, likenesses, self.missing, strict=True):
            counted = likeness if likeness == likeness else silent
            if counted is not None:
                total += weight
                gained += weight * counted
        return gained / total if total > 0.0 else 0.0

    def parts(self, likenesses: Sequence[float]) -> tuple[float, ...]:
        """Weight times likeness, over the weight of the fields that count."""
        counted = [(w, s if s == s else m) for w, s, m in zip(self.weights, likenesses, self.missing, strict=True)]
        total = math.fsum(w for w, s in counted if s is not None)
        return tuple(w * s / total if s is not None and total > 0.0 else 0.0 for w, s in counted)
