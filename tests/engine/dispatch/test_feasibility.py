"""Whether limits can hold, against enumeration."""

import numpy as np
import pytest

from ronghe.engine.dispatch.feasibility import feasible, merged, only, over, relevant
from ronghe.engine.dispatch.problem import Group, Problem
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


def test_edges_of_equal_limits_are_counted_as_one_class() -> None:
    p = Problem.of([0, 0, 1, 1], [0, 1, 2, 3], [0.0] * 4, demand=[9, 9], capacity=9, groups=(
        Group(np.array([0, 1, 2]), at_most=2), Group(np.array([2, 3]), at_least=1)))  # fmt: skip
    program = merged(p)
    assert sorted(program.high.tolist()) == [1.0, 1.0, 2.0]
    assert feasible(p)


def test_a_question_without_time_is_not_answered_by_a_guess() -> None:
    g = np.random.default_rng(1)
    key = np.unique(g.integers(0, 300 * 300, 20_000))
    halves = [np.flatnonzero(g.random(len(key)) < 0.5) for _ in range(40)]
    p = Problem.of(key // 300, key % 300, np.zeros(len(key)), groups=tuple(
        Group(h, at_least=140, at_most=145) for h in halves))  # fmt: skip
    with pytest.raises(TimeoutError):
        feasible(p, seconds=0.01)
