"""The welfare's slope and marginals against finite differences, and mixtures against their corners."""

import numpy as np
import pytest

from ronghe.engine.dispatch.welfare import Mixture, welfare


def test_the_slope_is_the_derivative_and_the_marginal_the_difference(town) -> None:
    p = town(12, 10, 4, seed=2)
    aim = welfare(p)
    g = np.random.default_rng(0)
    x = g.random(len(p.rows))
    slope = aim.slope(x)
    for e in range(0, len(x), 5):
        step = np.zeros(len(x))
        step[e] = 1e-6
        assert slope[e] == pytest.approx((aim.of(x + step) - aim.of(x - step)) / 2e-6, rel=1e-4)
    chosen = g.random(len(x)) < 0.3
    marginal = aim.marginal(chosen)
    for e in range(0, len(x), 5):
        other = chosen.copy()
        other[e] = not chosen[e]
        gain = aim.of(other.astype(float)) - aim.of(chosen.astype(float))
        assert marginal[e] == pytest.approx(-gain if chosen[e] else gain, abs=1e-9)


def test_a_mixture_is_at_least_as_good_as_each_of_its_plans(town) -> None:
    p = town(12, 10, 4, seed=2)
    aim = welfare(p)
    g = np.random.default_rng(1)
    plans = [g.random(len(p.rows)) < 0.3 for _ in range(4)]
    mixture = Mixture(aim, plans[0])
    x = plans[0].astype(float)
    for chosen in plans[1:]:
        x = mixture.with_corner(chosen)
    assert aim.of(x) >= max(aim.of(c.astype(float)) for c in plans) - 1e-9
    assert mixture.weight.sum() == pytest.approx(1)
