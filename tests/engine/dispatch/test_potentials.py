"""Potentials by vectorised Bellman–Ford against the defining inequalities."""

import numpy as np
import pytest

from ronghe.engine.dispatch.potentials import potentials


def test_potentials_satisfy_every_residual_arc_reached_or_not() -> None:
    for seed in range(200):
        g = np.random.default_rng(seed)
        n, m = int(g.integers(2, 9)), int(g.integers(1, 20))
        tail, head = g.integers(0, n, m), g.integers(0, n, m)
        level = g.integers(-50, 50, n)
        cost = level[head] - level[tail] + g.integers(0, 30, m)  # no negative cycle by construction
        forward = g.random(m) < 0.7
        tight = cost == level[head] - level[tail]
        p = potentials(n, 0, tail, head, cost, forward, forward & tight)
        assert p[0] == 0
        assert (p[head[forward]] <= p[tail[forward]] + cost[forward]).all(), seed
        back = forward & tight
        assert (p[head[back]] >= p[tail[back]] + cost[back]).all(), seed


def test_a_negative_cycle_is_an_error() -> None:
    with pytest.raises(ValueError, match="negative cycle"):
        potentials(2, 0, np.array([0, 1]), np.array([1, 0]), np.array([1, -2]), np.ones(2, bool), np.zeros(2, bool))
