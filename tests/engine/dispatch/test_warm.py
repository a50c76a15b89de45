"""Resuming from an earlier plan against the flow from nothing: the same cost, whatever happened in between."""

import numpy as np

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch.potentials import potentials
from ronghe.engine.dispatch.solve import solve
from ronghe.engine.dispatch.units import units
from ronghe.engine.dispatch.warm import resumed


def _both(p):
    unit = units(p)
    network = net.build(p, unit)
    return network, resumed(p, network, unit, large=0), net.flow(network)


def test_on_small_problems_with_every_kind_of_limit_the_cost_is_that_of_the_whole_network(random_problem) -> None:
    compared = 0
    for seed in range(4000):
        p = random_problem(seed)
        network = net.build(p, units(p))
        if network is None or (network.low > network.high).any():
            continue
        network, warm, cold = _both(p)
        if warm is None:
            continue
        compared += 1
        assert cold is not None
        assert (network.low <= warm).all()
        assert (warm <= network.high).all()
        balance = np.bincount(network.head, warm, network.nodes) - np.bincount(network.tail, warm, network.nodes)
        assert not balance.any()
        assert int(warm @ network.cost) == int(cold @ network.cost)
    assert compared > 1000


def test_after_columns_leave_and_scores_change_the_plan_is_the_best_and_proved(town) -> None:
    for seed in range(12):
        g = np.random.default_rng(seed)
        p = town(80, 60, 30, seed=seed)
        before = solve(p).chosen
        gone = g.random(60)[p.cols] < 0.1
        score = np.where(g.random(len(p.rows)) < 0.02 * (seed % 3), g.random(len(p.rows)), p.score)
        for inertia in (0.0, 0.05):
            changes = {"score": score, "forbidden": gone, "kept": before, "inertia": inertia}
            q = p.changed(**changes, coverage_first=seed % 4 == 3)
            network, warm, cold = _both(q)
            assert warm is not None
            assert int(warm @ network.cost) == int(cold @ network.cost)
            potentials(
                network.nodes,
                network.ground,
                network.tail,
                network.head,
                network.cost,
                warm < network.high,
                warm > network.low,
            )


def test_without_an_earlier_plan_or_on_few_edges_nothing_is_resumed(town) -> None:
    p = town(20, 20, 5)
    unit = units(p)
    network = net.build(p, unit)
    assert resumed(p, network, unit, large=0) is None
    kept = p.changed(kept=solve(p).chosen)
    assert resumed(kept, net.build(kept, unit), unit) is None
    assert resumed(kept, net.build(kept, unit), unit, large=0) is not None
