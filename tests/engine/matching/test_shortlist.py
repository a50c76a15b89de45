"""Search for the nearest, against the full product."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import random as random_sparse

from ronghe.engine.matching.shortlist import heaviest, nearest, nearest_rows, postings, searchable

SEEDS = st.integers(0, 9999)


def _sparse(seed: int, rows: int, columns: int):  # type: ignore[no-untyped-def]  # SciPy ships no types
    return random_sparse(rows, columns, 0.3, format="csr", dtype=np.float32, rng=np.random.default_rng(seed))


@given(SEEDS, st.integers(1, 8), st.integers(1, 2), st.sampled_from([4, 11, 100]))
@settings(deadline=None, max_examples=40)
def test_nearest_is_the_exact_top_of_the_full_product(seed: int, top: int, threads: int, size: int) -> None:
    queries, documents = _sparse(seed, 7, 20), _sparse(seed + 1, 30, 20)
    full = (queries @ documents.T).toarray()
    blocks = list(nearest(queries, postings(documents, size), top, threads=threads, block=3))
    assert [b.shape[0] for b in blocks] == [3, 3, 1]
    for row, found in enumerate(f for b in blocks for f in b):
        expected = np.sort(full[row][full[row] > 0])[::-1][:top]
        assert np.allclose(found.data, expected, atol=1e-6)
        assert np.allclose(full[row][found.indices], found.data, atol=1e-6)


@given(SEEDS, st.integers(1, 6))
@settings(deadline=None, max_examples=40)
def test_the_heaviest_features_of_a_row_remain(seed: int, most: int) -> None:
    matrix = _sparse(seed, 5, 12)
    kept = heaviest(matrix, most)
    for before, after in zip(matrix, kept, strict=True):
        assert sorted(after.data) == sorted(before.data)[::-1][:most][::-1]
        assert (np.diff(after.indices) > 0).all()


@given(SEEDS)
@settings(deadline=None, max_examples=40)
def test_lone_characters_leave_and_the_rest_stays(seed: int) -> None:
    matrix = _sparse(seed, 5, 12)
    single = np.random.default_rng(seed).random(12) < 0.5
    expected = matrix.toarray()
    expected[:, single] = 0
    assert (searchable(matrix, single).toarray() == expected).all()


@given(SEEDS, st.integers(1, 12))
@settings(deadline=None, max_examples=40)
def test_nearest_rows_are_the_largest_dots(seed: int, top: int) -> None:
    rng = np.random.default_rng(seed)
    queries, rows = (rng.standard_normal((n, 4)).astype(np.float32) for n in (40, 9))
    found = nearest_rows(queries, rows, top)
    dots = queries.astype(float) @ rows.astype(float).T
    largest = np.sort(dots, axis=1)[:, ::-1][:, : min(top, 9)]
    assert np.allclose(np.sort(np.take_along_axis(dots, found, axis=1), axis=1)[:, ::-1], largest)
