"""Turns the likeness of a query to each document of a profile into one number for the profile."""

import numpy as np
from numpy.typing import NDArray

BEST = 5
POWER = 1.5
_LOOSE = 3


def ranked(likeness: NDArray[np.float64], ends: NDArray[np.int64], best: int = BEST) -> NDArray[np.float64]:
    """The `best` largest values of each run, falling, 0 where the run is shorter.

    `likeness` holds the runs one after another, [ends[i], ends[i+1]) each; the answer is (len(ends)-1) × best.
    """
    runs, size = len(ends) - 1, np.diff(ends)
    wide = max(int(size.max(initial=0)), best)
    run = np.repeat(np.arange(runs), size)
    place = np.arange(len(likeness)) - np.repeat(ends[:-1], size)
    if runs * wide <= _LOOSE * (len(likeness) + runs * best):  # runs of like length are sorted side by side
        beside = np.full((runs, wide), -np.inf)
        beside[run, place] = likeness
        falling = -np.sort(-beside, axis=1)[:, :best]
        return np.where(np.isneginf(falling), 0.0, falling)
    out = np.zeros((runs, best))
    order = np.lexsort((-likeness, run))
    near = place < best
    out[run[near], place[near]] = likeness[order][near]
    return out


def pooled(best: NDArray[np.float64], power: float = POWER) -> NDArray[np.float64]:
    """(Σ x^power)^(1/power) over the best documents (one row per profile, see `ranked`).

    One document counts as itself, each further one adds the less the weaker it is, and none takes anything away. For
    profiles of equal length this is the power mean of the best five; for unequal ones a longer record tells, as it
    must where people stand beside each other with one paper or forty, but five weak documents do not beat a strong one.
    """
    total = np.zeros(len(best))
    for column in best.T:
        total += column**power
    whole: NDArray[np.float64] = np.maximum(total ** (1.0 / power), best.max(axis=1, initial=0.0))
    return whole
