"""Dense linear algebra whose result does not depend on the number of threads or the order of summation.

A product of matrices of whole numbers is exact in float64 as long as no sum passes 2**53, whatever order a BLAS adds in.
So factors are put on a grid fine enough (16 to 22 bits) and coarse enough for that; the rest is elementwise NumPy.
"""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def product(left: Matrix, right: Matrix) -> Matrix:
    """left @ right, every row of `left` and column of `right` rounded to the grid that keeps all sums exact."""
    bits = (52 - int(np.ceil(np.log2(max(left.shape[1], 2))))) // 2
    row = _scale(np.abs(left).max(axis=1, initial=0.0), bits)[:, None]
    column = _scale(np.abs(right).max(axis=0, initial=0.0), bits)[None, :]
    exact: Matrix = (np.rint(left * row) @ np.rint(right * column)) / (row * column)
    return exact


def _scale(largest: Matrix, bits: int) -> Matrix:
    """The power of two that brings the largest magnitude to at most 2**bits."""
    _, exponent = np.frexp(largest)
    return np.ldexp(1.0, np.where(largest > 0, bits - exponent, 0))


def unit_rows(rows: Matrix) -> Matrix:
    """Rows of length 1; a row of zeros stays."""
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    scaled: Matrix = rows / np.where(length > 0, length, 1.0)
    return scaled


def cholesky(symmetric: Matrix) -> Matrix:
    """Lower L with L @ L.T = symmetric, which must be positive definite (tiny pivots are lifted)."""
    rest, size = symmetric.copy(), len(symmetric)
    lower = np.zeros_like(rest)
    least = 1e-12 * max(float(np.trace(rest)) / max(size, 1), 1e-300)
    for j in range(size):
        pivot = np.sqrt(max(rest[j, j], least))
        lower[j, j] = pivot
        lower[j + 1 :, j] = rest[j + 1 :, j] / pivot
        rest[j + 1 :, j + 1 :] -= lower[j + 1 :, j, None] * lower[None, j + 1 :, j]
    return lower


def inverse_lower(lower: Matrix) -> Matrix:
    """The inverse of a lower triangular matrix, by forward substitution on all columns at once."""
    size = len(lower)
    inverse = np.eye(size)
    for j in range(size):
        inverse[j] /= lower[j, j]
        inverse[j + 1 :] -= lower[j + 1 :, j, None] * inverse[j]
    return inverse


def orthonormal(columns: Matrix) -> Matrix:
    """An orthonormal basis of the columns' span: Cholesky QR, twice for accuracy (Yamamoto et al. 2015)."""
    for _ in range(2):
        columns = columns / np.maximum(np.abs(columns).max(axis=0, initial=0.0), 1e-300)
        lower = cholesky(product(np.ascontiguousarray(columns.T), columns))
        columns = product(columns, np.ascontiguousarray(inverse_lower(lower).T))
    return columns


def eigen(symmetric: Matrix, sweeps: int = 12) -> tuple[Matrix, Matrix]:
    """Eigenvalues, falling, and eigenvectors (columns, largest entry positive) by parallel-ordered Jacobi rotations.

    Rotations of one round touch disjoint rows (Brent and Luk 1985), so each round is a few elementwise operations.
    """
    size = len(symmetric)
    even = size + size % 2
    work = np.zeros((even, even))
    work[:size, :size] = symmetric
    vectors = np.eye(even)
    ring = np.arange(even)
    for _ in range(sweeps):
        if np.abs(work - np.diag(np.diag(work))).max(initial=0.0) <= 1e-13 * np.abs(work).max(initial=0.0):
            break
        for _ in range(even - 1):
            p, q = ring[: even // 2], ring[even // 2 :][::-1]
            _rotate(work, vectors, p, q)
            ring = np.concatenate([ring[:1], ring[-1:], ring[1:-1]])
    values, vectors = np.diag(work)[:size].copy(), vectors[:size, :size]
    order = np.argsort(-values, kind="stable")
    vectors = vectors[:, order]
    sign = np.sign(vectors[np.abs(vectors).argmax(axis=0), np.arange(size)])
    return values[order], vectors * sign


def _rotate(work: Matrix, vectors: Matrix, p: NDArray[np.int64], q: NDArray[np.int64]) -> None:
    off = work[p, q]
    theta = (work[q, q] - work[p, p]) / np.where(off == 0, 1.0, 2 * off)
    tangent = np.where(off == 0, 0.0, np.where(theta < 0, -1.0, 1.0) / (np.abs(theta) + np.sqrt(theta * theta + 1.0)))
    cosine = 1.0 / np.sqrt(tangent * tangent + 1.0)
    sine = tangent * cosine
    for target in (work, vectors):
        left, right = target[:, p], target[:, q]
        target[:, p], target[:, q] = cosine * left - sine * right, sine * left + cosine * right
    upper, lower = work[p], work[q]
    work[p], work[q] = cosine[:, None] * upper - sine[:, None] * lower, sine[:, None] * upper + cosine[:, None] * lower
