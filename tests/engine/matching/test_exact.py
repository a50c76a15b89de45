"""Linear algebra without a thread-dependent sum, against NumPy's."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching.exact import cholesky, eigen, inverse_lower, orthonormal, product, unit_rows

SEEDS = st.integers(0, 10_000)


def _random(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(shape) * 10.0 ** np.random.default_rng(seed).integers(-8, 8)


@given(SEEDS, st.integers(1, 30), st.integers(1, 40), st.integers(1, 30))
@settings(deadline=None)
def test_product_is_near_the_true_one(seed: int, m: int, k: int, n: int) -> None:
    left, right = _random(seed, m, k), _random(seed + 1, k, n)
    size = np.abs(left).max() * np.abs(right).max() * k
    assert np.abs(product(left, right) - left @ right).max() <= 1e-5 * size


@given(SEEDS)
@settings(deadline=None)
def test_product_does_not_depend_on_the_order_of_summation(seed: int) -> None:
    left, right = _random(seed, 7, 500), _random(seed + 1, 500, 5)
    order = np.random.default_rng(seed).permutation(500)
    assert (product(left, right) == product(left[:, order], right[order])).all()


@given(SEEDS, st.integers(1, 25))
@settings(deadline=None)
def test_cholesky_and_inverse_are_numpys(seed: int, size: int) -> None:
    factor = np.random.default_rng(seed).standard_normal((size, size + 3))
    symmetric = factor @ factor.T + 0.1 * np.eye(size)
    lower = cholesky(symmetric)
    assert np.allclose(lower, np.linalg.cholesky(symmetric))
    assert np.allclose(inverse_lower(lower) @ lower, np.eye(size), atol=1e-8)


@given(SEEDS, st.integers(1, 20))
@settings(deadline=None, max_examples=30)
def test_eigen_is_numpys(seed: int, size: int) -> None:
    symmetric = np.random.default_rng(seed).standard_normal((size, size))
    symmetric = symmetric + symmetric.T
    values, vectors = eigen(symmetric)
    assert np.allclose(values, np.linalg.eigvalsh(symmetric)[::-1], atol=1e-9)
    assert np.allclose(vectors * values @ vectors.T, symmetric, atol=1e-9)
    assert (vectors[np.abs(vectors).argmax(axis=0), np.arange(size)] > 0).all()


def test_a_basis_is_orthonormal_and_spans_the_same() -> None:
    columns = np.random.default_rng(3).standard_normal((200, 12)) * np.geomspace(1, 1e-3, 12)
    basis = orthonormal(columns)
    assert np.allclose(basis.T @ basis, np.eye(12), atol=1e-4)
    assert np.allclose(basis @ (basis.T @ columns), columns, atol=1e-3)


def test_rows_of_zeros_stay_zeros() -> None:
    assert unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist() == [[0.6, 0.8], [0.0, 0.0]]
    assert product(np.zeros((2, 3)), np.zeros((3, 2))).tolist() == [[0.0, 0.0], [0.0, 0.0]]
