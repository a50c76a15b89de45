"""What is predicted for a label, and back: expected grade, chance of reaching each grade, the grade of least error."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_EXPECTED = 0.4  # correlation of relevance and label before anything is learned


def targets_of(label: Floats, kind: str) -> Floats:
    """Rows × (label, label >= 2, >= 3, >= 4) for levels, rows × (label, label) for accepted."""
    if kind == "level":
        return np.stack([label, label >= 2, label >= 3, label >= 4], 1).astype(float)
    return np.stack([label, label], 1)


def expected(targets: Floats) -> Floats:
    """How far each target is thought to rise with one standard deviation of relevance."""
    slope: Floats = _EXPECTED * targets.std(0)
    return slope


def graded(thresholds: Floats) -> Ints:
    """Grade of least expected absolute error, the median: 1 + the number of thresholds reached with chance 1/2 or more."""
    falling = np.minimum.accumulate(thresholds, axis=1)
    grade: Ints = 1 + (falling >= 0.5).sum(1)
    return grade


def squashed(value: Floats, kind: str) -> Floats:
    """Expected label as a score between 0 and 1 that keeps the order, without ties at the ends."""
    share = (value - 1.0) / 3.0 if kind == "level" else value
    return np.round(1.0 / (1.0 + np.exp(-4.0 * (share - 0.5))), 9)
