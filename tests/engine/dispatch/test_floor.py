"""The best worst-off row against all plans, and on a real matrix where it is present."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from ronghe.engine.dispatch.fillable import fillable
from ronghe.engine.dispatch.floor import highest_floor
from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solve import solve
from ronghe.engine.text.refusal import Refused

SHARED = Path(os.environ.get("RONGHE_SHARED", Path(__file__).parents[4] / "shared"))
MIDL = SHARED / "data/dispatch/midl/midl.npz"


@pytest.mark.parametrize("crossing", [False, True])
def test_the_floor_is_the_highest_of_all_plans_and_the_total_the_largest_at_it(
    crossing, random_problem, plans, row_sums
) -> None:
    compared = 0
    for seed in range(120):
        p = random_problem(seed, crossing=crossing, coverage_first=False, inertia=0.0)
        every = plans(p)
        found = highest_floor(p, gap=1e-6, until=time.perf_counter() + 30)
        assert (found is None) == (len(every) == 0), seed
        if found is None:
            continue
        chosen, certificate = found
        rows, _, _ = fillable(p, until=time.perf_counter() + 30)
        assert (certificate.details["floor_rows"] == rows).all()
        total = every @ p.score
        if not len(rows):
            assert p.score[chosen].sum() == pytest.approx(total.max(), abs=1e-6), seed
            continue
        worst = row_sums(p, every)[:, rows].min(axis=1)
        assert certificate.details["floor"] == pytest.approx(worst.max(), abs=5e-6), seed
        assert p.score[chosen].sum() == pytest.approx(total[worst >= worst.max() - 1e-9].max(), abs=5e-6), seed
        assert certificate.proved, seed
        compared += 1
    assert compared > 25


def test_a_floor_that_is_asked_for_is_kept_at_the_largest_total(town) -> None:
    p = town(40, 40, 8, seed=2)
    free = solve(p)
    asked = solve(p, "floor", floor=0.25, gap=1e-4)
    sums = np.bincount(p.rows[asked.chosen], p.score[asked.chosen], 40)
    assert sums[asked.certificate.details["floor_rows"]].min() >= 0.25 - 1e-6
    assert asked.total <= free.total
    assert asked.certificate.details["asked_floor"] == 0.25
    with pytest.raises(Refused, match="lower floor"):
        solve(p, "floor", floor=3.0)


def test_scarcity_does_not_drag_the_floor_to_nothing() -> None:
    p = Problem.of([0, 1, 2, 2], [0, 0, 0, 1], [0.9, 0.4, 0.3, 0.8], demand=1, capacity=1, n_rows=4)
    found = solve(p, "floor")
    assert found.certificate.details["floor"] == pytest.approx(0.8)
    assert found.certificate.details["floor_rows"].tolist() == [0, 2]
    assert not found.certificate.details["floor_rows_complete"]
    assert {u.row: u.code for u in found.unserved} == {1: "capacity_full", 3: "no_candidate"}


@pytest.mark.skipif(not MIDL.exists(), reason="the shared MIDL matrix is not present")
def test_midl_reaches_its_known_optima() -> None:
    data = np.load(MIDL, allow_pickle=False)
    score = data["scores"].T
    r, c = np.indices(score.shape)
    p = Problem.of(r.ravel(), c.ravel(), score.ravel(), demand=data["covs"], capacity=data["loads"])
    assert solve(p).total == pytest.approx(201.88488, abs=1e-5)
    fair = solve(p, "floor")
    assert fair.total == pytest.approx(201.76873, abs=1e-5)
    assert fair.certificate.details["floor"] == pytest.approx(0.944839, abs=1e-6)
    assert fair.certificate.proved
