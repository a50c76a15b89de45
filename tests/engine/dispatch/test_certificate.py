"""The independent checker: it accepts proofs, and notices every broken limit and every wrong price."""

import numpy as np

from ronghe.engine.dispatch.certificate import Prices, check
from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.solve import solve

GROUP = Group(np.array([0, 1]), at_least=1, at_most=1)
P = Problem.of([0, 0, 1, 1], [0, 1, 0, 1], [0.9, 0.8, 0.7, 0.1], min_load=[1, 0], groups=(GROUP,))
NOTHING = Prices(100.0, 0, np.zeros(2, np.int64), np.zeros(2, np.int64), np.zeros(1, np.int64))


def test_an_optimal_plan_is_proved_and_another_is_not() -> None:
    found = solve(P)
    assert found.chosen.tolist() == [False, True, True, False]
    assert check(P, found.chosen, found.certificate.prices).proved
    worse = np.array([True, False, False, True])
    verdict = check(P, worse, found.certificate.prices)
    assert verdict.broken == ()
    assert not verdict.proved
    assert verdict.bound - verdict.value == 500_000_000


def test_any_prices_bound_every_plan(random_problem, plans) -> None:
    for seed in range(200):
        p = random_problem(seed)
        g = np.random.default_rng(seed)
        random = (g.integers(-90, 90, n) for n in (len(p.demand), len(p.capacity), len(p.groups)))
        prices = Prices(100.0, int(g.integers(0, 2)) * 50, *random)
        for chosen in plans(p):
            verdict = check(p, chosen, prices)
            assert verdict.broken == ()
            served = len(np.unique(p.rows[chosen]))
            true = p.worth[chosen].sum() * prices.scale + prices.bonus * served
            assert true <= verdict.bound + verdict.rounding + 1e-9


def test_each_broken_limit_is_named() -> None:
    def broken(p: Problem, chosen: list[bool]) -> tuple[str, ...]:
        return check(p, np.array(chosen), NOTHING).broken

    assert broken(P, [False, False, False, True]) == ("min_load", "group")
    assert broken(P, [True, True, False, False]) == ("demand", "group")
    assert broken(P, [True, False, True, False]) == ("capacity",)
    assert broken(P.changed(locked=np.arange(4) == 3), [False, True, True, False]) == ("locked",)
    assert broken(P.changed(forbidden=np.arange(4) == 1), [False, True, True, False]) == ("forbidden",)


def test_a_floor_that_is_not_kept_is_named() -> None:
    lifted = Prices(100.0, 0, *(np.zeros(n, np.int64) for n in (2, 2, 1)), lift=np.ones(2), floor=0.75)
    assert check(P, np.array([False, True, True, False]), lifted).broken == ("floor",)
