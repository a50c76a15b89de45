"""Integers on the edges that could still matter: exhaustive when asked, stopped early when allowed."""

import time

import numpy as np

from ronghe.engine.dispatch.constrained import best
from ronghe.engine.dispatch.side import of_groups


def test_the_gap_closes_and_an_early_stop_keeps_a_valid_bound(random_problem, plans) -> None:
    for seed in range(60):
        p = random_problem(seed, crossing=True)
        every = plans(p)
        core = np.zeros(len(p.rows), bool)
        if (p.locked & ~p.usable).any() or (p.min_load > p.capacity).any():
            continue
        if any(g.at_least > g.at_most for g in p.groups):
            continue
        found = best(p, p.worth, of_groups(p), core, gap=0.0, until=time.perf_counter() + 20)
        if not len(every):
            assert found.chosen is None
            assert found.bound == -np.inf
            continue
        top = (every @ p.worth).max()
        assert abs(found.value - top) < 1e-6
        assert found.bound >= top - 1e-9
        early = best(p, p.worth, of_groups(p), core, gap=0.0, until=time.perf_counter() + 20, enough=lambda _: True)
        assert early.value <= top + 1e-6 <= early.bound + 2e-6


def test_within_the_usual_gap_the_bound_holds_and_the_plan_keeps_every_limit(random_problem, plans) -> None:
    compared = 0
    for seed in range(1000, 2500):
        p = random_problem(seed, crossing=True, coverage_first=False)
        if (p.locked & ~p.usable).any() or (p.min_load > p.capacity).any():
            continue
        if any(g.at_least > g.at_most for g in p.groups):
            continue
        every, core = plans(p), np.zeros(len(p.rows), bool)
        found = best(p, p.worth, of_groups(p), core, gap=1e-4, until=time.perf_counter() + 20)
        compared += 1
        if not len(every):
            assert found.chosen is None
            assert found.bound == -np.inf
            continue
        top = (every @ p.worth).max()
        assert (every == found.chosen).all(1).any()
        assert abs(found.value - float(p.worth[found.chosen].sum())) < 1e-9
        assert found.value <= top + 1e-9 <= found.bound + 2e-9
        assert found.bound - found.value <= 1e-4 * max(1.0, abs(found.value)) + 1e-9
    assert compared >= 1000
