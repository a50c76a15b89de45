"""Puts a pair's parts together into one score: 0..1, finite, strictly rising with each part, and equal to their sum."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.attributes import WEIGHTS
from ronghe.engine.matching.records import Scored

TEXT_SHARE = 1.0 - sum(WEIGHTS.values())
# The pooled likeness that earns half of what texts can earn: between a chance pair (.03) and a good one (.2 and more).
HALF = 0.25
_GRID = float(1 << 44)  # parts are multiples of 2**-44: their sum is exact in any order


def relevance(pooled: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pooled likeness 0..∞ to 0..1, rising, 0 at 0: x / (x + HALF). The same curve for every query, so scores compare
    across queries and may be summed over a province; it is relevance, not a probability."""
    mapped: NDArray[np.float64] = pooled / (pooled + HALF)
    return mapped


def combined(
    best: NDArray[np.float64], pooled: NDArray[np.float64], agreement: Mapping[str, NDArray[np.float64]]
) -> Scored:
    """The score of each pair from the likeness of its best document, the pooled likeness (≥ best) and the attributes.

    `text` is what the best document alone would earn, `track` what the others add.
    """
    whole = _rounded(TEXT_SHARE * relevance(pooled))
    parts = {"text": np.minimum(_rounded(TEXT_SHARE * relevance(best)), whole)}
    parts["track"] = whole - parts["text"]
    for name, weight in WEIGHTS.items():
        parts[name] = _rounded(weight * agreement[name])
    score = np.zeros(len(pooled))
    for values in parts.values():
        score += values
    return Scored(score, parts)


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    grid: NDArray[np.float64] = np.rint(values * _GRID) / _GRID
    return grid
