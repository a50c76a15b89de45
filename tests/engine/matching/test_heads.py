import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching.heads import expected, graded, squashed, targets_of


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(1, 20), min_size=4, max_size=4))
def test_the_grade_has_the_least_expected_absolute_error(weight: list[int]) -> None:
    chance = np.array(weight) / sum(weight)
    grade = int(graded(np.array([[chance[1:].sum(), chance[2:].sum(), chance[3]]]))[0])
    loss = [float(chance @ np.abs(np.arange(1, 5) - g)) for g in range(1, 5)]
    assert loss[grade - 1] <= min(loss) + 1e-12


def test_thresholds_that_cross_still_give_a_grade() -> None:
    assert graded(np.array([[0.4, 0.9, 0.9], [0.9, 0.4, 0.9]])).tolist() == [1, 2]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(-1, 6), min_size=2, max_size=30))
def test_a_score_keeps_the_order_and_stays_between_0_and_1(values: list[float]) -> None:
    for kind in ("level", "accepted"):
        score = squashed(np.array(values), kind)
        assert score.min() >= 0
        assert score.max() <= 1
        for (a, s), (b, t) in itertools.combinations(zip(values, score, strict=True), 2):
            assert (a > b) <= (s >= t)


def test_targets_are_the_label_and_its_thresholds() -> None:
    assert targets_of(np.array([1.0, 3.0]), "level").tolist() == [[1, 0, 0, 0], [3, 1, 1, 0]]
    assert targets_of(np.array([0.0, 1.0]), "accepted").tolist() == [[0, 0], [1, 1]]
    assert (expected(targets_of(np.array([1.0, 3.0]), "level")) >= 0).all()
