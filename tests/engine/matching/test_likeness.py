"""Likeness of a query to documents, against the dense formula."""

import numpy as np
from scipy.sparse import csr_matrix

from ronghe.engine.matching.likeness import Likeness, rows_of


def _both(seed: int = 0) -> Likeness:
    rng = np.random.default_rng(seed)
    words = [np.where(rng.random((n, 15)) < 0.3, rng.random((n, 15)), 0) for n in (4, 60)]
    unit = [w / np.maximum(np.sqrt((w * w).sum(1, keepdims=True)), 1e-9) for w in words]
    unit[1][7] = 0
    vectors = [np.rint(rng.standard_normal((n, 5)) / 4 * 2**14).astype(np.float32) / 2**14 for n in (4, 60)]
    return Likeness.over(*(csr_matrix(u.astype(np.float32)) for u in unit), *vectors)


def test_likeness_is_the_weighed_sum_of_both_cosines() -> None:
    both = _both()
    lexical = (both.query_words @ both.document_words.T).toarray()
    vectors = both.query_vectors.astype(float) @ both.document_vectors.astype(float).T
    assert np.isclose(both.weight * lexical.std(), (1 - both.weight) * vectors.std(), rtol=1e-3)
    for q in range(4):
        expected = both.weight * lexical[q] + (1 - both.weight) * vectors[q]
        assert np.allclose(both.of(q, np.arange(60)), expected, atol=1e-6)


def test_a_pair_has_the_same_likeness_in_every_company() -> None:
    both = _both()
    everything = both.of(1, np.arange(60))
    for rows in (np.array([7]), np.array([40, 3, 3]), np.arange(20, 50)):
        assert (both.of(1, rows) == everything[rows]).all()


def test_excess_rises_and_is_zero_for_nothing_in_common() -> None:
    both = _both()
    steps = np.linspace(-0.5, 1, 40)
    risen = both.excess(0, steps[steps != 0])
    assert (np.diff(risen) > 0).all()
    assert (risen > 0).all()
    assert both.excess(0, np.zeros(2)).tolist() == [0.0, 0.0]


def test_chance_is_the_mean_likeness_drawn_to_zero() -> None:
    both = _both()
    mean = np.array([both.of(q, np.arange(60)).sum() / 110 for q in range(4)])
    assert np.allclose(both.chance, np.clip(mean, 0, 0.1), atol=1e-5)


def test_without_vectors_likeness_is_the_lexical_cosine() -> None:
    words = csr_matrix(np.array([[1.0, 0.0], [0.0, 0.0]], np.float32))
    alone = Likeness.over(words, words, None, None)
    assert alone.of(0, np.arange(2)).tolist() == [1.0, 0.0]
    assert alone.of(1, np.arange(2)).tolist() == [0.0, 0.0]
    empty = Likeness.over(words[:0], words[:0], None, None)
    assert len(empty.chance) == 0


def test_rows_of_profiles_in_any_order() -> None:
    rows, ends = rows_of([2, 0, 1], np.array([0, 2, 2, 5]))
    assert rows.tolist() == [2, 3, 4, 0, 1]
    assert ends.tolist() == [0, 3, 5, 5]


def test_a_few_documents_are_looked_up_to_the_same_sums_as_many_are_spread_out() -> None:
    rng = np.random.default_rng(3)
    dense = [np.where(rng.random((n, 4000)) < 0.02, rng.random((n, 4000)), 0).astype(np.float32) for n in (4, 60)]
    dense[0][3] = 0
    words = [csr_matrix(side) for side in dense]
    both = Likeness.over(*words, None, None)
    scratch = both.scratch()
    for query in range(4):
        spread_out = both.of(query, np.arange(60), scratch)
        assert not scratch.any()
        for rows in (np.array([5]), np.array([40, 3, 3])):
            assert (both.of(query, rows) == spread_out[rows]).all()
