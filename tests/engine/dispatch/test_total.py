"""The flow and its certificate."""

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch.certificate import Prices
from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solve import solve
from ronghe.engine.dispatch.total import by_flow, certify, tightened
from ronghe.engine.dispatch.units import units


def test_the_total_equals_the_assignment_of_another_library() -> None:
    score = np.random.default_rng(3).random((30, 40))
    r, c = (x.ravel() for x in np.indices(score.shape))
    p = Problem.of(r, c, score.ravel())
    unit = units(p)
    chosen, certificate = by_flow(p, net.build(p, unit), unit)
    best = score[linear_sum_assignment(score, maximize=True)].sum()
    assert certificate.value == pytest.approx(best, abs=1e-9)
    assert certificate.proved
    assert chosen.sum() == 30


def test_prices_and_reduced_costs_fit_the_plan(town) -> None:
    p = town(50, 30, 6, seed=7)
    for q in (p, p.changed(coverage_first=True)):
        certificate = solve(q).certificate
        chosen = solve(q).chosen
        if not q.coverage_first:
            assert (certificate.reduced_cost[chosen] >= 0).all()
            assert (certificate.reduced_cost[~chosen] <= 0).all()
        load = np.bincount(q.cols[chosen], minlength=30)
        assert (certificate.col_price[load < q.capacity] == 0).all()


def test_a_plan_that_breaks_a_limit_gets_no_certificate() -> None:
    p = Problem.of([0, 1], [0, 0], [1.0, 1.0])
    nothing = Prices(1.0, 0, np.zeros(2, np.int64), np.zeros(1, np.int64), np.zeros(0, np.int64))
    with pytest.raises(RuntimeError, match="capacity"):
        certify(p, np.ones(2, bool), nothing, method="none")
    loose = certify(p, np.array([True, False]), nothing, method="none")
    assert (loose.value, loose.bound, loose.proved) == (1.0, 2.0, False)
    assert tightened(loose, 1.0, 1e-4).proved
    assert tightened(loose, 1.0, 1e-4).details["bound_by_prices"] == 2.0
