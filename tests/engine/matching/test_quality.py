import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching.quality import auc, brier, ece, mae_score, misordered, ndcg, precision_at_k

ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 4)), min_size=2, max_size=40)


@settings(deadline=None, max_examples=50)
@given(ROWS)
def test_ndcg_is_that_of_scikit_learn_averaged_over_groups(rows: list[tuple[int, int, int]]) -> None:
    oracle = pytest.importorskip("sklearn.metrics", reason="scikit-learn is an optional oracle")
    group, gain, score = (np.array(c, float) for c in zip(*rows, strict=True))
    found = [
        oracle.ndcg_score([gain[group == g]], [score[group == g]], k=3)
        for g in np.unique(group)
        if (group == g).sum() >= 2 and gain[group == g].max() > 0
    ]
    ours = ndcg(group, gain, score, k=3, least=2)
    assert math.isnan(ours) if not found else ours == pytest.approx(np.mean(found))


@settings(deadline=None, max_examples=50)
@given(ROWS)
def test_auc_and_brier_are_those_of_scikit_learn(rows: list[tuple[int, int, int]]) -> None:
    oracle = pytest.importorskip("sklearn.metrics", reason="scikit-learn is an optional oracle")
    _, gain, score = (np.array(c, float) for c in zip(*rows, strict=True))
    truth = gain > 1
    if truth.all() or not truth.any():
        assert math.isnan(auc(truth, score))
    else:
        assert auc(truth, score) == pytest.approx(oracle.roc_auc_score(truth, score))
        assert brier(truth, score / 4) == pytest.approx(oracle.brier_score_loss(truth, score / 4))


@settings(deadline=None, max_examples=50)
@given(ROWS, st.randoms())
def test_the_order_of_the_rows_never_matters(rows: list[tuple[int, int, int]], chance: object) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # Hypothesis types it as object
    a, b = ([np.array(c, float) for c in zip(*r, strict=True)] for r in (rows, mixed))
    for measure in (ndcg, precision_at_k, misordered):
        assert measure(*a) == pytest.approx(measure(*b), nan_ok=True)  # type: ignore[operator]


@settings(deadline=None, max_examples=50)
@given(ROWS)
def test_misordered_pairs_are_counted_as_a_double_loop_counts_them(rows: list[tuple[int, int, int]]) -> None:
    wrong = total = 0.0
    for g, v, s in rows:
        for h, w, t in rows:
            if g == h and v > w:
                total += v - w
                wrong += (v - w) * (1.0 if s < t else 0.5 if s == t else 0.0)
    group, gain, score = zip(*rows, strict=True)
    assert misordered(group, gain, score) == pytest.approx(wrong / total if total else math.nan, nan_ok=True)


def test_figures_worked_by_hand() -> None:
    assert mae_score([1, 2, 4], [1, 3, 2]) == pytest.approx(0.5)
    assert ece([0, 1, 1, 1], [0.1, 0.95, 0.95, 0.75]) == pytest.approx((0.1 + 0.1 + 0.25) / 4)
    assert precision_at_k([0, 0, 0], [1, 0, 1], [3, 2, 1], k=2) == pytest.approx(0.5)
    assert ndcg([0] * 5, [0, 0, 0, 0, 1], [5, 4, 3, 2, 1]) == pytest.approx(1 / np.log2(6))
