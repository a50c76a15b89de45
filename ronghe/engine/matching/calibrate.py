"""Turns raw predictions into probabilities by a monotone curve that needs no shape assumed beforehand."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_LEAST = 20  # rows behind one knot
_MOST = 40  # knots
_PRIOR = 2.0  # rows of the mean added to each knot


@dataclass(frozen=True)
class Curve:
    """A rising, piecewise linear curve through (x, y); flat outside."""

    x: Floats
    y: Floats

    @classmethod
    def fit(cls, raw: Floats, truth: Floats) -> Self:
        """Isotonic regression (pool adjacent violators) over runs of at least 20 rows, drawn to the overall mean.

        `raw` any finite numbers, `truth` 0/1 or shares; equal lengths, at least one row.
        """
        order = np.argsort(raw, kind="stable")
        runs = int(np.clip(len(raw) // _LEAST, 1, _MOST))
        mean = float(truth.mean())
        blocks: list[list[float]] = []  # rows, sum of raw, sum of truth
        for part in np.array_split(order, runs):
            blocks.append([float(len(part)), float(raw[part].sum()), float(truth[part].sum())])
            while len(blocks) > 1 and blocks[-2][2] * blocks[-1][0] >= blocks[-1][2] * blocks[-2][0]:
                last = blocks.pop()
                blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
        table = np.array(blocks)
        level = (table[:, 2] + _PRIOR * mean) / (table[:, 0] + _PRIOR)
        return cls(table[:, 1] / table[:, 0], np.clip(np.maximum.accumulate(level), 0.0, 1.0))

    def __call__(self, raw: Floats) -> Floats:
        """Probabilities of the same shape as `raw`, 0..1."""
        return np.interp(raw, self.x, self.y)


def crossed(raw: Floats, truth: Floats, fold: NDArray[np.int64]) -> Floats:
    """Calibrated values of every row by a curve that was fitted on the other folds only."""
    out = np.empty(len(raw))
    for one in np.unique(fold):
        held = fold == one
        out[held] = Curve.fit(raw[~held], truth[~held])(raw[held]) if not held.all() else truth.mean()
    return out
