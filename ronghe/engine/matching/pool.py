"""Turns the likeness of a query to each document of a profile into one number for the profile."""

import numpy as np
from numpy.typing import NDArray

BEST = 5


def ranked(likeness: NDArray[np.float64], ends: NDArray[np.int64], best: int = BEST) -> NDArray[np.float64]:
    """The `best` largest values of each run, falling, 0 where the run is shorter.

    `likeness` holds the runs one after another, [ends[i], ends[i+1]) each; the answer is (len(ends)-1) × best.
    """
    runs = len(ends) - 1
    out = np.zeros((runs, best))
    run = np.repeat(np.arange(runs), np.diff(ends))
    order = np.lexsort((-likeness, run))
    place = np.arange(len(likeness)) - np.repeat(ends[:-1], np.diff(ends))
    near = place < best
    out[run[near], place[near]] = likeness[order][near]
    return out


def pooled(likeness: NDArray[np.float64], ends: NDArray[np.int64], best: int = BEST) -> NDArray[np.float64]:
    """Shrunken mean of the best documents of each run (0 for an empty one)."""
    top = ranked(likeness, ends, best)
    size = np.minimum(np.diff(ends), best)
    mean: NDArray[np.float64] = top.sum(1) / (size + 1.0)
    return mean
