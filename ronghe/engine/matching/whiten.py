"""Within-class covariance normalisation: directions in which one author's own documents differ count less."""

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.exact import Matrix, cholesky, inverse_lower, product

SHRINK = 0.3  # towards a multiple of the identity; .1 to .6 made no difference that could be measured
ENOUGH = 20  # authors with two or more documents


def within_author(rows: Matrix, offsets: NDArray[np.int64], shrink: float = SHRINK) -> Matrix | None:
    """The dim × dim matrix T such that rows @ T has within-author covariance (near) identity; None for too few authors.

    Author a holds rows [offsets[a], offsets[a+1]); rows of zeros (empty texts) are left out. Hatch, Kajarekar and
    Stolcke, "Within-class covariance normalization for SVM-based speaker recognition", Interspeech 2006.
    """
    author = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    full = np.any(rows != 0, axis=1)
    size = np.bincount(author[full], minlength=len(offsets) - 1)
    use = full & (size >= 2)[author]
    if (size >= 2).sum() < max(ENOUGH, 1) or use.sum() <= rows.shape[1]:
        return None
    rows, author = rows[use], author[use]
    first = np.flatnonzero(np.r_[True, author[1:] != author[:-1]])
    count = np.diff(np.append(first, len(author)))
    spread = rows - np.repeat(np.add.reduceat(rows, first, axis=0) / count[:, None], count, axis=0)
    covariance = product(np.ascontiguousarray(spread.T), spread) / len(rows)
    dim = len(covariance)
    covariance = (1 - shrink) * covariance + shrink * np.trace(covariance) / dim * np.eye(dim)
    return np.ascontiguousarray(inverse_lower(cholesky(covariance)).T)
