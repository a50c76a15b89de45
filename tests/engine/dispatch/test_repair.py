"""The cheapest violation: flow and integers agree, and the steps do what they say."""

import numpy as np

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch import repair
from ronghe.engine.dispatch.feasibility import feasible, over
from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.units import units


def test_flow_and_integers_find_the_same_least_violation(random_problem) -> None:
    compared = 0
    for seed in range(120):
        p = random_problem(seed)
        small = over(p.changed(locked=p.locked & p.usable), np.flatnonzero(p.usable))
        network = net.build(small, units(small), elastic=True)
        if network is None:
            continue
        a, b = repair.by_flow(small, network), repair.by_integers(small, 10.0)
        cost = [int(x.short.sum() + x.over.sum() + len(x.dropped)) for x in (a, b)]
        assert cost[0] == cost[1], seed
        assert repair.cheapest(small, 10.0).proved
        compared += cost[0] > 0
    assert compared > 20


def test_the_steps_relax_what_they_name() -> None:
    group = Group(np.array([0, 1]), at_least=3, label="g")
    p = Problem.of([0, 1], [0, 0], [1.0, 1.0], locked=[True, True], groups=(group,))
    elastic = repair.cheapest(p, 10.0)
    steps = tuple(repair.changes(p, elastic, np.arange(2)))
    assert sum(s.cost for s in steps) == 2
    repaired = repair.relaxed(p, steps)
    assert feasible(repaired)
    assert not feasible(p)
