"""The cheapest circulation when most of it is known: on a core of arcs around an earlier plan, others priced in."""

from dataclasses import replace

import numpy as np

from ronghe.engine.dispatch.network import Network, flow
from ronghe.engine.dispatch.potentials import potentials
from ronghe.engine.dispatch.problem import Bools, Ints, Problem
from ronghe.engine.dispatch.units import ROOM, Units

LARGE = 50_000  # edges from which on it is worth it
BEST = 4  # edges of each row in the first core, the cheapest
NEAR = 50  # the largest cost over this is how far prices are taken to move
PATIENT = 300  # rounds of relaxation; an earlier plan that is still optimal is proved in a few dozen
ROUNDS = 4  # after which the whole network is no slower


def resumed(problem: Problem, network: Network, unit: Units, *, large: int = LARGE) -> Ints | None:
    """As `network.flow`, faster where `problem.kept` is an earlier plan that is still nearly the best; None otherwise,
    then nothing is known.

    The core: the earlier plan, the cheapest edges of each row, all edges of a row that lost one, and those which the
    potentials behind the earlier plan hardly exclude. The flow on it gives every node a potential; an edge outside that
    costs no less than its ends' potentials differ by cannot improve it. When no other is left, the flow is the cheapest
    of the whole network. Source: sifting, as in `sifting.relax`.
    """
    edges = len(network.edge)
    if edges < max(large, 1) or not problem.kept.any():
        return None
    tail, head, cost = network.tail[:edges], network.head[:edges], network.cost[:edges]
    core = problem.kept[network.edge] | (network.low[:edges] > 0) | _cheapest(problem.rows[network.edge], cost)
    limit = max(1, int(np.abs(cost).max())) // NEAR
    at = _before(problem, network, unit, core)
    if at is not None:
        free = np.ones(len(problem.capacity), bool)
        free[problem.cols[problem.kept]] = False
        at[len(problem.demand) : len(problem.demand) + len(free)][free] = at[network.ground]
        bereft = np.zeros(len(problem.demand), bool)
        bereft[problem.rows[problem.kept & ~problem.usable]] = True
        core |= (cost + at[tail] - at[head] < limit) | bereft[problem.rows[network.edge]]
    settled = np.zeros(edges, bool)
    flows = np.zeros(len(network.tail), np.int64)
    for _ in range(ROUNDS):
        part, arcs = _part(network, core, settled, flows)
        found = flow(part if at is None else _reduced(part, at[network.tail[arcs]] - at[network.head[arcs]]))
        if found is None:
            return None
        flows[:] = 0
        flows[arcs] = found
        try:
            at = _potentials(network, arcs, found)
            idle = network.col_arc[(flows[network.col_arc] == 0) & (network.low[network.col_arc] == 0)]
            at[network.tail[idle]] = at[network.head[idle]]  # the lowest allowed: a column that is free costs nothing
        except ValueError:  # something taken for settled was not, or potentials settle slowly
            if not settled.any():
                return None
            settled[:] = False
            continue
        reduced = cost + at[tail] - at[head]
        missing = ~core & (reduced < 0)
        if not missing.any():
            return flows
        core |= missing
        settled = core & (np.abs(reduced) > max(limit, -2 * int(reduced[missing].min())))
    return None


def _reduced(part: Network, difference: Ints) -> Network:
    """The part under reduced costs: every circulation costs the same as before, and nearly all of it is decided by them."""
    cost = part.cost + difference
    fits = int(np.abs(cost).max(initial=0)) * part.nodes < ROOM
    return replace(part, cost=cost) if fits else part


def _potentials(network: Network, arcs: Ints, flows: Ints) -> Ints:
    return potentials(
        network.nodes,
        network.ground,
        network.tail[arcs],
        network.head[arcs],
        network.cost[arcs],
        flows < network.high[arcs],
        flows > network.low[arcs],
        rounds=PATIENT,
    )


def _before(problem: Problem, network: Network, unit: Units, core: Bools) -> Ints | None:
    """The potentials that proved the earlier plan, had it been made on the core with today's scores; None if it was not."""
    if problem.groups:
        return None
    edges, height = len(network.edge), len(problem.demand)
    gone = problem.kept.copy()
    gone[network.edge] = False
    lost = np.flatnonzero(gone)
    mine = np.flatnonzero(core)
    others = np.arange(edges, len(network.tail))
    kept = problem.kept[network.edge[mine]]
    row = np.bincount(problem.rows[problem.kept], minlength=height)
    col = np.bincount(problem.cols[problem.kept], minlength=len(problem.capacity))
    rest = len(others) - height - len(col)
    flows = np.concatenate([kept, np.ones(len(lost), np.int64), row, col, np.zeros(rest, np.int64)])
    arcs = np.concatenate([mine, others])
    place = len(mine)
    tail, head, cost, low, high = (
        np.insert(x[arcs], np.full(len(lost), place), extra)
        for x, extra in (
            (network.tail, problem.rows[lost]),
            (network.head, height + problem.cols[lost]),
            (network.cost, -np.rint(problem.score[lost] * unit.scale).astype(np.int64)),
            (network.low, 0),
            (network.high, 1),
        )
    )
    cost[:place] += np.rint(problem.inertia * kept * unit.scale).astype(np.int64)
    try:
        return potentials(network.nodes, network.ground, tail, head, cost, flows < high, flows > low, rounds=PATIENT)
    except ValueError:
        return None


def _cheapest(rows: Ints, cost: Ints) -> Bools:
    """The cheapest edges of each row."""
    fine = (cost - cost.min()) // ((int(cost.max()) - int(cost.min())) // 2**20 + 1)
    order = np.argsort(rows * 2**21 + fine, kind="stable")
    count = np.bincount(rows)
    place = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
    cheap = np.zeros(len(rows), bool)
    cheap[order[place < BEST]] = True
    return cheap


def _part(network: Network, core: Bools, settled: Bools, flows: Ints) -> tuple[Network, Ints]:
    """The network without the edges outside `core` and without the nodes that nothing passes then; its arcs' places.

    What passes the edges `settled` in `flows` stays."""
    keep = np.ones(len(network.tail), bool)
    keep[: len(core)] = core
    used = np.zeros(network.nodes, bool)
    used[network.ground :] = True
    needed = keep & (network.low > 0)
    needed[: len(core)] = core
    used[network.tail[needed]] = True
    used[network.head[needed]] = True
    arcs = np.flatnonzero(keep & used[network.tail] & used[network.head])
    place = np.cumsum(used) - 1
    none = np.zeros(0, np.int64)
    fixed = np.zeros(len(keep), bool)
    fixed[: len(core)] = settled
    part = Network(
        place[network.tail[arcs]],
        place[network.head[arcs]],
        np.where(fixed, flows, network.low)[arcs],
        np.where(fixed, flows, network.high)[arcs],
        network.cost[arcs],
        int(used.sum()),
        int(place[network.ground]),
        network.edge[core],
        none,
        none,
        none,
    )
    return part, arcs
