"""Nash welfare: the bound holds for all plans, the plan is near the best, negative scores are refused."""

import time

import numpy as np
import pytest

from ronghe.engine.dispatch.nash import fairest
from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solve import solve
from ronghe.engine.dispatch.welfare import welfare
from ronghe.engine.text.refusal import Refused


def test_no_plan_beats_the_bound_and_few_beat_the_plan(random_problem, plans) -> None:
    exact = compared = 0
    for seed in range(150):
        p = random_problem(seed, coverage_first=False, inertia=0.0)
        p = p.changed(score=np.abs(p.score), min_score=None)
        every = plans(p)
        found = fairest(p, gap=1e-4, until=time.perf_counter() + 30)
        assert (found is None) == (len(every) == 0), seed
        if found is None:
            continue
        aim = welfare(p)
        best = max(aim.of(x.astype(float)) for x in every)
        chosen, certificate = found
        assert (every == chosen).all(1).any(), seed
        assert certificate.value == pytest.approx(aim.of(chosen.astype(float)))
        assert certificate.bound >= best - 1e-6, seed
        assert certificate.value <= best + 1e-6
        if not (p.demand > 1).any():
            assert certificate.value == pytest.approx(best, abs=1e-6), seed
        exact += certificate.value >= best - 1e-6
        compared += 1
    assert exact / compared > 0.9


def test_the_fairer_plan_lifts_the_weak_for_little_total(town) -> None:
    p = town(100, 150, 12, seed=4)
    most, fair = solve(p), solve(p, "nash")
    aim = welfare(p)
    assert aim.of(fair.chosen.astype(float)) > aim.of(most.chosen.astype(float))
    assert 0.9 * most.total < fair.total <= most.total
    assert fair.certificate.relative_gap < 0.01


def test_a_negative_score_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="nash"):
        solve(Problem.of([0], [0], [-0.5]), "nash")
    assert solve(Problem.of([0], [0], [-0.5], min_score=0.0), "nash").total == 0
