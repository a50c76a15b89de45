"""Whether limits can hold, against enumeration."""

import numpy as np

from ronghe.engine.dispatch.feasibility import feasible, only, over, relevant
from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solution import Ref


def test_yes_and_no_are_right(random_problem, plans) -> None:
    for seed in range(200):
        p = random_problem(seed, crossing=seed % 2 == 0)
        assert feasible(p) == (len(plans(p)) > 0), seed


def test_limits_that_are_left_out_no_longer_bind(plans) -> None:
    p = Problem.of([0, 0], [0, 1], [1.0, 1.0], min_load=[1, 1], locked=[True, False], forbidden=[False, True])
    assert not feasible(p)
    freed = only(p, [Ref("min_load", 1), Ref("lock", 0), Ref("demand", 0)])
    assert freed.min_load.tolist() == [0, 1]
    assert not freed.forbidden.any()
    assert not feasible(freed)
    assert feasible(only(p, [Ref("min_load", 1), Ref("lock", 0)]))


def test_only_edges_that_a_lower_limit_asks_for_are_relevant() -> None:
    p = Problem.of([0, 1, 2], [0, 1, 2], [1.0, 1.0, 1.0], min_load=[1, 0, 0], locked=[False, False, True])
    assert relevant(p).tolist() == [True, False, True]
    assert over(p, np.array([0, 2])).cols.tolist() == [0, 2]
