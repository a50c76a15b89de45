"""Every reason for staying without, and what would help."""

import numpy as np
import pytest

from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.solve import solve


def _codes(p: Problem) -> dict[int, str]:
    return {u.row: u.code for u in solve(p).unserved}


def test_each_reason_is_told() -> None:
    p = Problem.of(
        [1, 2, 3, 4, 5, 6],
        [0, 1, 2, 3, 3, 4],
        [0.1, 0.9, -0.2, 0.9, 0.8, 0.7],
        demand=[1, 1, 1, 1, 1, 1, 2],
        forbidden=[0, 0, 1, 0, 0, 0],
        min_score=0.3,
    )
    assert _codes(p) == {
        0: "no_candidate",
        1: "below_min_score",
        3: "all_forbidden",
        5: "capacity_full",
        6: "too_few_candidates",
    }
    assert _codes(Problem.of([0], [0], [-0.2])) == {0: "not_worth_it"}


def test_a_group_that_is_full_is_named() -> None:
    p = Problem.of([0, 1], [0, 1], [0.9, 0.6], groups=(Group(np.array([0, 1]), at_most=1, label="院校"),))
    (reason,) = solve(p).unserved
    assert reason.code == "group_limit"
    assert reason.blocking[0].group == 0


def test_forcing_the_cheapest_edge_costs_what_is_said_and_a_reserved_slot_serves(town) -> None:
    p = town(40, 12, 5, seed=8)
    found = solve(p)
    reasons = [u for u in found.unserved if u.code == "capacity_full"]
    assert reasons
    for reason in reasons[:8]:
        way = reason.blocking[0]
        lock = np.arange(len(p.rows)) == way.edge
        forced = solve(p.changed(locked=lock)).total
        assert found.total - forced >= way.cost - 1e-7  # the price of the first step; more if it cascades
        more = p.capacity.copy()
        more[way.col] += 1
        helped = solve(p.changed(locked=lock, capacity=more))
        assert helped.total == pytest.approx(found.total + p.score[way.edge], abs=1e-6)
