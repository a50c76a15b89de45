"""Improving a plan: never worse, never outside the limits, only in the edges that are open."""

import time

import numpy as np

from ronghe.engine.dispatch.neighbourhood import improved
from ronghe.engine.dispatch.side import of_groups
from ronghe.engine.dispatch.sifting import relax


def test_from_any_plan_a_better_one_is_reached_and_all_limits_are_kept(random_problem, plans) -> None:
    reached = compared = 0
    for seed in range(300):
        p = random_problem(seed, crossing=True)
        every = plans(p)
        if len(every) < 2:
            continue
        side = of_groups(p)
        relaxed = relax(p, p.worth, side, np.zeros(len(p.rows), bool))
        totals = every @ p.worth
        worst = every[totals.argmin()]
        free, until = np.ones(len(p.rows), bool), time.perf_counter() + 20
        plan = improved(p, p.worth, side, relaxed, free, worst, target=np.inf, until=until)
        assert (every == plan).all(1).any()
        reached += bool(abs(float(p.worth[plan].sum()) - totals.max()) < 1e-9)
        compared += 1
        same = improved(p, p.worth, side, relaxed, ~free, worst, target=np.inf, until=until)
        assert (same == worst).all()
    assert reached > 0.9 * compared > 20
