"""Whether a set of limits can hold: the problem cut down to those limits, and a yes or no."""

from collections.abc import Iterable

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch.linear import Program, run
from ronghe.engine.dispatch.problem import Bools, Group, Ints, Problem
from ronghe.engine.dispatch.side import of_groups
from ronghe.engine.dispatch.sifting import limits_of
from ronghe.engine.dispatch.solution import Ref
from ronghe.engine.dispatch.units import units


def relevant(problem: Problem) -> Bools:
    """(E,) the edges that some lower limit asks for; all others can be left out without hurting feasibility."""
    asked = problem.locked | (problem.min_load > 0)[problem.cols]
    for group in problem.groups:
        if group.at_least:
            asked[group.members] = True
    return asked


def over(problem: Problem, edges: Ints) -> Problem:
    """The problem over the edges `edges` only, all scores zero."""
    place = np.full(len(problem.rows), -1, np.int64)
    place[edges] = np.arange(len(edges))
    members = (place[g.members] for g in problem.groups)
    groups = tuple(
        Group(m[m >= 0], g.at_least, g.at_most, g.label) for g, m in zip(problem.groups, members, strict=True)
    )
    return problem.changed(
        rows=problem.rows[edges],
        cols=problem.cols[edges],
        score=np.zeros(len(edges)),
        locked=problem.locked[edges],
        forbidden=~problem.usable[edges],
        kept=problem.kept[edges],
        groups=groups,
        coverage_first=False,
        min_score=None,
    )


def only(problem: Problem, limits: Iterable[Ref]) -> Problem:
    """The problem with all limits dropped but `limits`."""
    free = len(problem.rows) + int(problem.min_load.sum())
    demand, capacity = np.full(len(problem.demand), free), np.full(len(problem.capacity), free)
    min_load, locked, shut = (
        np.zeros_like(problem.min_load),
        np.zeros_like(problem.locked),
        np.zeros_like(problem.locked),
    )
    least: dict[int, int | None] = {}
    most: dict[int, int | None] = {}
    for ref in limits:
        at = ref.index
        match ref.kind:
            case "demand":
                demand[at] = problem.demand[at]
            case "capacity":
                capacity[at] = problem.capacity[at]
            case "min_load":
                min_load[at] = problem.min_load[at]
            case "lock":
                locked[at] = True
            case "forbid" | "min_score":
                shut[at] = True
            case "group_min":
                least[at] = problem.groups[at].at_least
            case "group_max":
                most[at] = problem.groups[at].at_most
    named = sorted({*least, *most})
    groups = tuple(Group(problem.groups[g].members, least.get(g), most.get(g), problem.groups[g].label) for g in named)
    return problem.changed(
        demand=demand,
        capacity=capacity,
        min_load=min_load,
        locked=locked,
        forbidden=shut,
        min_score=None,
        groups=groups,
    )


def feasible(problem: Problem) -> bool:
    """Whether any plan keeps all hard limits of `problem`."""
    if (problem.locked & ~problem.usable).any():
        return False
    small = over(problem, np.flatnonzero(relevant(problem) & problem.usable))
    network = net.build(small, units(small))
    if network is not None:
        return net.flow(network) is not None
    matrix, low, high = limits_of(small, of_groups(small), np.arange(len(small.rows)))
    program = Program(
        np.zeros(len(small.rows)),
        small.locked.astype(np.float64),
        np.ones(len(small.rows)),
        sparse.csc_array(matrix),
        low,
        high,
        np.ones(len(small.rows), bool),
    )
    return run(program).status == "optimal"
