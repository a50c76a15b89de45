import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching.ridge import Ridge, folds


@settings(deadline=None, max_examples=50)
@given(st.integers(3, 40), st.integers(0, 10**6))
def test_held_out_predictions_are_those_of_a_fit_without_the_rows(size: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows = chance.standard_normal((size, 4))
    gram, target = rows @ rows.T, chance.standard_normal((size, 2))
    held = np.flatnonzero(np.arange(size) % 3 == 0)
    kept = np.setdiff1d(np.arange(size), held)
    predicted, weights = Ridge.fit(gram.copy(), 0.5, target).without(held)
    wanted = np.linalg.solve(gram[np.ix_(kept, kept)] + 0.5 * np.eye(len(kept)), target[kept])
    assert weights[kept] == pytest.approx(wanted, abs=1e-8)
    assert (weights[held] == 0).all()
    assert predicted == pytest.approx(gram[np.ix_(held, kept)] @ wanted, abs=1e-8)


def test_the_inverse_is_whole_also_beyond_one_block() -> None:
    rows = np.random.default_rng(0).standard_normal((1100, 5))
    gram = rows @ rows.T
    ridge = Ridge.fit(gram.copy(), 1.0, np.ones((1100, 1)))
    assert np.abs(ridge.inverse @ (gram + np.eye(1100)) - np.eye(1100)).max() < 1e-8


def test_a_kernel_that_is_none_is_named() -> None:
    with pytest.raises(ArithmeticError, match="row 1"):
        Ridge.fit(-np.eye(3), 0.1, np.ones((3, 1)))


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=60), st.integers(2, 5))
def test_rows_of_one_group_share_a_fold(group: list[int], count: int) -> None:
    fold = folds(np.array(group), count)
    assert len(set(zip(group, fold.tolist(), strict=True))) == len(set(group))
    assert set(fold.tolist()) == set(range(min(count, len(set(group)))))
