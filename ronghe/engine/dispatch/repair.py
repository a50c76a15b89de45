"""The cheapest relaxation of limits that contradict, and the limits whose prices show the contradiction."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch.feasibility import over as part_of
from ronghe.engine.dispatch.linear import Program, run
from ronghe.engine.dispatch.potentials import potentials
from ronghe.engine.dispatch.problem import Floats, Group, Ints, Problem
from ronghe.engine.dispatch.side import of_groups
from ronghe.engine.dispatch.sifting import limits_of
from ronghe.engine.dispatch.solution import Change, Kind, Ref
from ronghe.engine.dispatch.units import units

MANY = 60_000  # edges over which an elastic relaxation takes some seconds


@dataclass(frozen=True)
class Elastic:
    """The least violation: per line (rows, columns, groups; in that order) how far below its lower limit (`short`) and
    above its upper one (`over`), which locks are dropped, a price per line (positive: its upper side is at fault), and
    whether less is proved impossible."""

    short: Ints
    over: Ints
    dropped: Ints
    price: Floats
    proved: bool


def by_flow(problem: Problem, network: net.Network) -> Elastic:
    """Elastic limits as parallel arcs of cost -1 (up to the lower limit), 0, and +1 (beyond the upper one)."""
    edges, lines = len(network.edge), len(network.tail) - len(network.edge)
    low, high = network.low[edges:], network.high[edges:]
    locked = network.low[:edges] > 0
    free = edges + int(low.sum())
    tail, head = network.tail[edges:], network.head[edges:]
    ones, none = np.ones(lines, np.int64), np.zeros(lines, np.int64)
    room = [np.ones(edges, np.int64), np.minimum(low, high), np.abs(high - low), np.full(lines, free)]
    cost = np.concatenate([-locked.astype(np.int64), -ones, none, ones])
    elastic = net.Network(
        np.concatenate([network.tail[:edges], tail, tail, tail]),
        np.concatenate([network.head[:edges], head, head, head]),
        np.zeros(len(cost), np.int64),
        np.concatenate(room),
        cost,
        network.nodes,
        network.ground,
        network.edge,
        none,
        none,
        none,
    )
    flows = net.flow(elastic)
    assert flows is not None  # nothing is forced
    at = potentials(elastic.nodes, elastic.ground, elastic.tail, elastic.head, cost, flows < elastic.high, flows > 0)
    through = flows[edges : edges + lines] + flows[edges + lines : edges + 2 * lines] + flows[edges + 2 * lines :]
    return Elastic(
        np.maximum(low - through, 0),
        np.maximum(through - high, 0),
        network.edge[locked & (flows[:edges] == 0)],
        (at[head] - at[tail]).astype(np.float64),
        True,
    )


def by_integers(problem: Problem, seconds: float, *, whole: bool = True) -> Elastic:
    """The same as a mixed-integer program, for crossing groups; `whole` False gives the relaxation with its prices, its
    amounts rounded up."""
    edges = len(problem.rows)
    everything, least, most = limits_of(problem, of_groups(problem), np.arange(edges))
    size = np.asarray(everything.sum(axis=1)).ravel()
    binds = np.flatnonzero((least > 0) | (most < size))  # a line that no plan can break needs no relaxing
    matrix, low, high = everything[binds], least[binds], most[binds]
    lines = len(low)
    lower = np.flatnonzero(low > 0)  # two lines per limit, since a lower side may even exceed its upper one
    n, eye, none = len(lower), sparse.eye_array, sparse.csr_array
    both = sparse.block_array(
        [
            [matrix, -eye(lines), none((lines, n))],
            [matrix[lower], none((n, lines)), eye(n)],
        ]
    )
    program = Program(
        np.concatenate([problem.locked.astype(np.float64), np.full(lines + n, -1.0)]),
        np.zeros(edges + lines + n),
        np.concatenate([np.ones(edges), np.full(lines + n, np.inf)]),
        sparse.csc_array(both),
        np.concatenate([np.full(lines, -np.inf), low[lower]]),
        np.concatenate([high, np.full(n, np.inf)]),
        np.ones(edges + lines + n, bool) if whole else None,
    )
    # simplex was seen to stall on large elastic relaxations, which are degenerate everywhere
    solver = "choose" if whole or edges < 10_000 else "ipm"
    outcome = run(program, seconds=seconds, solver=solver)
    if outcome.status not in ("optimal", "feasible"):
        raise TimeoutError("no repair found in time")
    price, short, over = np.zeros(len(least)), np.zeros(len(least), np.int64), np.zeros(len(least), np.int64)
    if len(outcome.price):
        price[binds] = outcome.price[:lines]
        price[binds[lower]] += outcome.price[lines:]
    counts = (np.rint(outcome.x) if whole else np.ceil(outcome.x - 1e-6)).astype(np.int64)
    short[binds[lower]], over[binds] = counts[edges + lines :], counts[edges : edges + lines]
    dropped = np.flatnonzero(problem.locked & (outcome.x[:edges] < 1 - 1e-6))
    return Elastic(short, over, dropped, price, outcome.status == "optimal")


def cheapest(problem: Problem, seconds: float) -> Elastic:
    """The least violation of `problem`, whose edges must all be usable."""
    network = net.build(problem, units(problem), elastic=True)
    if network is not None:
        return by_flow(problem, network)
    edges = few(problem)
    if len(edges) == len(problem.rows):
        return by_integers(problem, seconds)
    found = by_integers(part_of(problem, edges), seconds, whole=False)
    return replace(found, dropped=edges[found.dropped], proved=False)


def few(problem: Problem) -> Ints:
    """Edges enough for a repair where integers over all edges would take too long: a plan over fewer edges is a plan."""
    n = len(problem.rows)
    if n <= MANY:
        return np.arange(n)
    chance = np.random.default_rng(0).random(n)
    chance[problem.locked | (problem.min_load > 0)[problem.cols]] = -1.0
    return np.flatnonzero(chance <= np.partition(chance, MANY)[MANY])


def changes(problem: Problem, elastic: Elastic, edges: Ints) -> Iterator[Change]:
    """The violation as steps; `edges` are the original indices of the edges of the elastic problem."""
    height, width = len(problem.demand), len(problem.capacity)
    sides: tuple[tuple[Ints, tuple[Kind, Kind, Kind]], ...] = (
        (elastic.over, ("demand", "capacity", "group_max")),
        (elastic.short, ("demand", "min_load", "group_min")),
    )
    for edge in elastic.dropped.tolist():
        yield Change(Ref("lock", int(edges[edge])), 1, 1.0)
    for amounts, (of_row, of_col, of_group) in sides:
        for line in np.flatnonzero(amounts).tolist():
            n = int(amounts[line])
            if line < height:
                ref = Ref(of_row, line)
            elif line < height + width:
                ref = Ref(of_col, line - height)
            else:
                ref = Ref(of_group, line - height - width)
            yield Change(ref, n, float(n))


def relaxed(problem: Problem, steps: tuple[Change, ...]) -> Problem:
    """`problem` after the repair `steps`."""
    demand, capacity, min_load = problem.demand.copy(), problem.capacity.copy(), problem.min_load.copy()
    locked, groups = problem.locked.copy(), list(problem.groups)
    for step in steps:
        at, n = step.ref.index, step.amount
        match step.ref.kind:
            case "demand":
                demand[at] += n
            case "capacity":
                capacity[at] += n
            case "min_load":
                min_load[at] -= n
            case "lock":
                locked[at] = False
            case "group_max":
                g = groups[at]
                groups[at] = Group(g.members, g.at_least, (g.at_most or 0) + n, g.label)
            case "group_min":
                g = groups[at]
                groups[at] = Group(g.members, (g.at_least or 0) - n, g.at_most, g.label)
    return problem.changed(demand=demand, capacity=capacity, min_load=min_load, locked=locked, groups=tuple(groups))
