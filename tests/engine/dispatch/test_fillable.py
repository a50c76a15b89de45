"""Which rows the floor is about."""

import time

import numpy as np
import pytest

from ronghe.engine.dispatch.fillable import best_sums, fillable
from ronghe.engine.dispatch.problem import Problem


def _until() -> float:
    return time.perf_counter() + 10


def test_rows_with_too_few_candidates_are_left_out() -> None:
    p = Problem.of([0, 0, 1], [0, 1, 0], [0.5, 0.4, 0.3], demand=[2, 2], capacity=[2, 2], n_rows=2)
    rows, _, complete = fillable(p, until=_until())
    assert rows.tolist() == [0]
    assert complete


def test_in_scarcity_as_many_rows_as_possible_with_the_largest_smallest_edge() -> None:
    p = Problem.of([0, 1, 2, 2], [0, 0, 0, 1], [0.9, 0.4, 0.3, 0.8])
    rows, least, complete = fillable(p, until=_until())
    assert rows.tolist() == [0, 2]
    assert least == pytest.approx(0.8)
    assert not complete


def test_best_sums_bound_what_any_plan_gives_a_row(random_problem, plans, row_sums) -> None:
    for seed in range(100):
        p = random_problem(seed)
        every = plans(p)
        if len(every):
            assert (row_sums(p, every).max(axis=0) <= best_sums(p) + 1e-12).all(), seed
    assert np.allclose(best_sums(Problem.of([0, 0, 0], [0, 1, 2], [0.5, 0.9, -1.0], demand=2)), [1.4])
