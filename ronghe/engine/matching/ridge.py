"""Kernel ridge regression of several targets at once, with exact held-out predictions from one factorisation."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Ridge:
    """`inverse` is (gram + noise)⁻¹, `weights` (rows × targets) = inverse @ targets, for targets with mean removed."""

    inverse: Floats
    weights: Floats
    targets: Floats

    @classmethod
    def fit(cls, gram: Floats, noise: float, targets: Floats) -> Self:
        """Uses up `gram` (rows × rows, symmetric); `noise` > 0 is added to its diagonal."""
        from scipy.linalg.lapack import dpotrf, dpotri  # scipy only where something is solved

        gram.flat[:: len(gram) + 1] += noise
        # LAPACK reads columns first: the transpose of a symmetric matrix is itself, and no copy is made
        factor, failed = dpotrf(gram.T, lower=1, overwrite_a=1, clean=1)
        if failed:
            raise ArithmeticError(f"the kernel is not positive definite at row {failed}")
        inverse, _ = dpotri(factor, lower=1, overwrite_c=1)
        for first in range(0, len(inverse), 512):
            last = min(first + 512, len(inverse))
            corner = np.tril(inverse[first:last, first:last])
            inverse[first:last, first:last] = corner + np.tril(corner, -1).T
            inverse[first:last, last:] = inverse[last:, first:last].T
        return cls(inverse, inverse @ targets, targets)

    def without(self, rows: Ints) -> tuple[Floats, Floats]:
        """What would be predicted for `rows` had they not been known, and the weights then (0 in `rows`).

        Exact: with A = K⁻¹, the held-out error of a block is (A_bb)⁻¹ (A y)_b.
        """
        error = np.linalg.solve(self.inverse[np.ix_(rows, rows)], self.weights[rows])
        weights = self.weights - self.inverse[:, rows] @ error
        weights[rows] = 0.0
        return self.targets[rows] - error, weights


def folds(group: Ints, count: int, seed: int = 0) -> Ints:
    """A fold 0..count-1 for each row; rows of one group share theirs."""
    names, inverse = np.unique(group, return_inverse=True)
    place = np.random.default_rng(seed).permutation(len(names)) % count
    return place[inverse].astype(np.int64)
