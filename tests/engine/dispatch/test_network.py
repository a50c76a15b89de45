"""The flow network: what goes in, what comes out, and the meaning of its prices."""

import numpy as np
import pytest

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.solve import solve
from ronghe.engine.dispatch.units import units


def test_a_columns_price_is_exactly_what_one_more_slot_would_add(town) -> None:
    p = town(25, 12, 5, seed=1)
    found = solve(p)
    for c in range(12):
        more = p.capacity.copy()
        more[c] += 1
        gain = solve(p.changed(capacity=more)).total - found.total
        assert found.certificate.col_price[c] == pytest.approx(gain, abs=1e-7)
    assert (found.certificate.col_price > 0).any()


def test_a_groups_price_is_what_one_more_would_add(town) -> None:
    p = town(25, 12, 5, seed=1)
    members = np.flatnonzero(p.cols < 6)

    def best(most: int) -> float:
        return solve(p.changed(groups=(Group(members, at_most=most),))).total

    found = solve(p.changed(groups=(Group(members, at_most=4),)))
    assert found.certificate.group_price[0] == pytest.approx(best(5) - best(4), abs=1e-7)


def test_crossing_groups_are_no_network() -> None:
    p = Problem.of([0, 0, 1, 1], [0, 1, 0, 1], np.ones(4), groups=(Group(np.array([0, 3]), at_most=1),))
    assert net.build(p, units(p)) is None


def test_bounds_that_contradict_give_no_flow() -> None:
    p = Problem.of([0, 0], [0, 1], [1.0, 1.0], min_load=1)
    network = net.build(p, units(p))
    assert net.flow(network) is None


def test_edges_that_add_nothing_are_left_out_unless_something_forces_them() -> None:
    p = Problem.of([0, 1], [0, 1], [0.0, -1.0])
    assert len(net.build(p, units(p)).edge) == 0
    forced = p.changed(min_load=np.array([0, 1]))
    network = net.build(forced, units(forced))
    assert net.chosen(network, net.flow(network), 2).tolist() == [False, True]
