"""The largest total against the best of all plans, with nesting and with crossing groups."""

import time

import numpy as np
import pytest

from ronghe.engine.dispatch.certificate import check
from ronghe.engine.dispatch.laminar import nest
from ronghe.engine.dispatch.largest import largest


def _best(p, every):
    worth = every @ p.worth
    served = np.array([len(np.unique(p.rows[x])) for x in every])
    return worth[served == served.max()].max() if p.coverage_first else worth.max()


@pytest.mark.parametrize("block", range(10))
def test_a_flow_equals_the_best_of_all_plans(block, random_problem, plans) -> None:
    for seed in range(200 * block, 200 * block + 200):
        p = random_problem(seed)
        every = plans(p)
        found = largest(p, gap=1e-4, until=time.perf_counter() + 60)
        assert (found is None) == (len(every) == 0), seed
        if found is None:
            continue
        chosen, certificate = found
        best = _best(p, every)
        assert (every == chosen).all(1).any(), seed
        assert certificate.value == pytest.approx(best, abs=1e-7), seed
        assert certificate.proved, seed
        assert best - 1e-12 <= certificate.bound <= best + 1e-6, seed
        assert check(p, chosen, certificate.prices).proved, seed


@pytest.mark.parametrize("block", range(5))
def test_crossing_groups_equal_the_best_of_all_plans(block, random_problem, plans) -> None:
    crossing = 0
    for seed in range(10_000 + 150 * block, 10_150 + 150 * block):
        p = random_problem(seed, crossing=True)
        every = plans(p)
        found = largest(p, gap=1e-6, until=time.perf_counter() + 60)
        assert (found is None) == (len(every) == 0), seed
        if found is None:
            continue
        crossing += bool(nest(p)[2])
        best = _best(p, every)
        assert (every == found[0]).all(1).any(), seed
        assert found[1].value == pytest.approx(best, abs=1e-5), seed
        assert found[1].proved, seed
        assert found[1].bound >= best - 1e-9, seed
    assert crossing > 10


def test_crossing_groups_at_size_stay_within_the_gap(town) -> None:
    from ronghe.engine.dispatch.problem import Group

    p = town(150, 120, 15, seed=3)
    g = np.random.default_rng(1)
    key = g.integers(0, 6, 120)[p.cols] * 5 + g.integers(0, 5, 150)[p.rows]
    p = p.changed(groups=tuple(Group(np.flatnonzero(key == k), at_most=4, label=str(k)) for k in range(30)))
    chosen, certificate = largest(p, gap=1e-3, until=time.perf_counter() + 60)
    assert certificate.proved
    assert certificate.relative_gap <= 1e-3
    assert check(p, chosen, certificate.prices).bound / certificate.prices.scale >= certificate.bound - 1e-6
    assert max(chosen[group.members].sum() for group in p.groups) == 4
