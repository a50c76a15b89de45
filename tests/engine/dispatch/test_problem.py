"""What does not fit together is refused in one sentence; defaults are spread."""

import numpy as np
import pytest

from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.text.refusal import Refused


def test_scalars_are_spread_and_sizes_found() -> None:
    p = Problem.of([0, 2], [1, 0], [0.5, 0.6], demand=2, capacity=[1, 2, 3])
    assert p.demand.tolist() == [2, 2, 2]
    assert p.min_load.tolist() == [0, 0, 0]
    assert Problem.of([], [], []).score.shape == (0,)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"score": np.array([0.1, np.nan])}, "edge 1"),
        ({"cols": np.array([0, 7])}, "cols"),
        ({"rows": np.array([0, 0]), "cols": np.array([1, 1])}, "more than once"),
        ({"capacity": np.array([1, -1])}, r"capacity\[1\]"),
        ({"locked": np.zeros(3, bool)}, "length 2"),
        ({"inertia": -1.0}, "inertia"),
        ({"groups": (Group(np.array([0, 0]), at_most=1, label="g"),)}, "'g'"),
    ],
)
def test_what_does_not_fit_is_refused(change, says) -> None:
    p = Problem.of([0, 1], [0, 1], [0.1, 0.2])
    with pytest.raises(Refused, match=says):
        p.changed(**change)


def test_duplicates_are_found_in_any_order() -> None:
    with pytest.raises(Refused, match="row 1 and column 0"):
        Problem.of([1, 0, 1], [0, 0, 0], [0.1, 0.2, 0.3])


def test_a_lock_overrides_the_minimum_score_but_no_prohibition() -> None:
    p = Problem.of([0, 1, 2], [0, 1, 2], [0.1, 0.1, 0.9], locked=[1, 0, 1], forbidden=[0, 0, 1], min_score=0.5)
    assert p.usable.tolist() == [True, False, False]


def test_inertia_counts_for_the_optimiser_only() -> None:
    p = Problem.of([0], [0], [0.5], kept=[True], inertia=0.1)
    assert p.worth.tolist() == [0.6]
    assert p.score.tolist() == [0.5]
