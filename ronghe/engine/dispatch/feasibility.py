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


def feasible(problem: Problem, *, seconds: float | None = None) -> bool:
    """Whether any plan keeps all hard limits of `problem`. Raises TimeoutError if that takes longer than `seconds`."""
    if (problem.locked & ~problem.usable).any():
        return False
    small = over(problem, np.flatnonzero(relevant(problem) & problem.usable))
    network = net.build(small, units(small))
    if network is not None:
        return net.flow(network) is not None
    outcome = run(merged(small), seconds=seconds)
    if outcome.status == "nothing":
        raise TimeoutError("not known in time whether the limits can hold")
    return outcome.status != "infeasible"


def merged(problem: Problem) -> Program:
    """The limits that can bind, over classes of edges that stand in exactly the same of them: counts instead of choices.

    With the limits of a few groups only, hundreds of thousands of edges become a few hundred classes.
    """
    matrix, low, high = limits_of(problem, of_groups(problem), np.arange(len(problem.rows)))
    size = np.asarray(matrix.sum(axis=1)).ravel()
    binds = np.flatnonzero((low > 0) | (high < size))
    binding = sparse.csc_array(matrix[binds])
    marks = np.random.default_rng(0).integers(1, 2**52, len(binds)).astype(np.float64)
    _, first, where, count = np.unique(
        np.stack([binding.T @ marks, problem.locked.astype(np.float64)]),
        axis=1,
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    if (binding != binding[:, first[where]]).nnz:  # two classes fell on one mark: do without classes
        first, count = np.arange(len(problem.rows)), np.ones(len(problem.rows), np.int64)
    most = count.astype(np.float64)
    return Program(
        np.zeros(len(first)),
        np.where(problem.locked[first], most, 0.0),
        most,
        sparse.csc_array(binding[:, first]),
        low[binds],
        high[binds],
        np.ones(len(first), bool),
    )
