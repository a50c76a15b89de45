"""Crossing groups under coverage first: lexicographic, and with prices that the checker accepts as a bound."""

import time

import numpy as np

from ronghe.engine.dispatch.certificate import check
from ronghe.engine.dispatch.crossing import by_relaxation, first_core, under
from ronghe.engine.dispatch.problem import Group
from ronghe.engine.dispatch.side import of_groups


def test_the_bound_of_the_prices_holds_for_all_plans_that_serve_as_many(random_problem, plans) -> None:
    compared = 0
    for seed in range(300):
        p = random_problem(seed, crossing=True, coverage_first=True)
        every = plans(p)
        if not len(every) or len(p.rows) < 3:
            continue
        chosen, certificate = by_relaxation(p, gap=1e-6, until=time.perf_counter() + 20)
        served = np.array([len(np.unique(p.rows[x])) for x in every])
        assert len(np.unique(p.rows[chosen])) == served.max()
        best = (every[served == served.max()] @ p.worth).max()
        verdict = check(p, chosen, certificate.prices)
        loose = verdict.bound + verdict.rounding - certificate.prices.bonus * served.max()
        assert loose / certificate.prices.scale >= best - 1e-6
        assert abs(certificate.value - best) < 1e-5
        compared += 1
    assert compared > 30


def test_the_first_core_holds_the_plan_without_crossing_groups(town) -> None:
    p = town(60, 50, 8)
    crossing = Group(np.flatnonzero((p.rows < 30) & (p.cols < 20)), at_most=5)
    core = first_core(p.changed(groups=(crossing,)))
    chosen, certificate = under(
        p.changed(groups=(crossing,)),
        of_groups(p.changed(groups=(crossing,))),
        core,
        gap=1e-4,
        until=time.perf_counter() + 20,
    )
    assert chosen[crossing.members].sum() <= 5
    assert certificate.relative_gap <= 1e-4
