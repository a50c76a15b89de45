"""The problem as a flow network, solved by OR-tools: ground → rows → edges → columns → ground, groups in between."""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from ronghe.engine.dispatch.laminar import Nest, nest
from ronghe.engine.dispatch.potentials import potentials
from ronghe.engine.dispatch.problem import Bools, Ints, Problem
from ronghe.engine.dispatch.units import Units


@dataclass(frozen=True)
class Network:
    """Arcs with bounds and integer costs; `edge` (K,) is the edge behind each of the first K arcs, row_arc, col_arc and
    group_arc the arc whose price is that of the row, column or group; every circulation closes at the node `ground`."""

    tail: Ints
    head: Ints
    low: Ints
    high: Ints
    cost: Ints
    nodes: int
    ground: int
    edge: Ints
    row_arc: Ints
    col_arc: Ints
    group_arc: Ints


def build(problem: Problem, units: Units, *, elastic: bool = False) -> Network | None:
    """The network of `problem`, or None if some group nests on neither side (then it is no flow problem).

    Edges that the limits rule out are left out, unless the limits are to be `elastic`."""
    by_row, by_col, left = nest(problem)
    if left:
        return None
    height, width = len(problem.demand), len(problem.capacity)
    ground = height + width
    needed = problem.locked | problem.usable
    if not elastic:
        full_row, full_col = settled(problem)
        needed &= problem.locked | ~(full_row[problem.rows] | full_col[problem.cols])
    if not (units.bonus or problem.min_load.any() or any(g.at_least for g in problem.groups)):
        needed &= (units.worth > 0) | problem.locked  # nothing can force an edge that adds nothing
    edge = np.flatnonzero(needed)
    tail, head = problem.rows[edge], height + problem.cols[edge]
    if problem.groups:
        tail = np.where(by_row.inner[edge] >= 0, ground + 1 + by_row.inner[edge], tail)
        head = np.where(by_col.inner[edge] >= 0, ground + 1 + by_col.inner[edge], head)
    fixed = problem.locked[edge].astype(np.int64)
    outside_row = np.where(by_row.outer >= 0, ground + 1 + by_row.outer, ground)
    outside_col = np.where(by_col.outer >= 0, ground + 1 + by_col.outer, ground)
    row_node, col_node = np.arange(height), height + np.arange(width)
    first = np.minimum(problem.demand, 1) if units.bonus else problem.demand
    groups = [_group_arc(problem, g, by_row, by_col, ground, height) for g in range(len(problem.groups))]
    none_row = np.zeros(height, np.int64)
    parts: list[tuple[Ints, ...]] = [
        (tail, head, fixed, np.ones(len(edge), np.int64), -units.worth[edge]),
        (outside_row, row_node, none_row, first, np.full(height, -units.bonus)),
        (col_node, outside_col, problem.min_load, problem.capacity, np.zeros(width, np.int64)),
    ]
    if groups:
        parts.append(tuple(np.array(groups, np.int64).T))
    if units.bonus:
        parts.append((outside_row, row_node, none_row, problem.demand - first, none_row))
    tails, heads, low, high, cost = (np.concatenate(x) for x in zip(*parts, strict=True))
    nodes, at = ground + 1 + len(groups), len(edge) + np.arange(height + width + len(groups))
    arcs = at[:height], at[height : height + width], at[height + width :]
    return Network(tails, heads, low, high, cost, nodes, ground, edge, *arcs)


def settled(problem: Problem) -> tuple[Bools, Bools]:
    """Rows (R,) and columns (C,) whose every slot is locked: no other edge of theirs can be chosen."""
    row = np.bincount(problem.rows[problem.locked], minlength=len(problem.demand))
    col = np.bincount(problem.cols[problem.locked], minlength=len(problem.capacity))
    return (row > 0) & (row >= problem.demand), (col > 0) & (col >= problem.capacity)


def _group_arc(
    problem: Problem, g: int, by_row: Nest, by_col: Nest, ground: int, height: int
) -> tuple[int, int, int, int, int]:
    group, node = problem.groups[g], ground + 1 + g
    most = len(group.members) if group.at_most is None else group.at_most
    limits = (group.at_least or 0, most, 0)
    on_columns = g in by_col.around
    side = by_col if on_columns else by_row
    around, outside = side.around[g], ground
    if around >= 0:
        outside = ground + 1 + around
    elif g in side.part:
        edge = int(group.members[problem.usable[group.members]][0])
        outside = height + int(problem.cols[edge]) if on_columns else int(problem.rows[edge])
    return (node, outside, *limits) if on_columns else (outside, node, *limits)


def flow(network: Network) -> Ints | None:
    """The cheapest circulation, (arcs,) whole numbers; None if the bounds cannot all hold."""
    if (network.low > network.high).any():
        return None
    solver = min_cost_flow.SimpleMinCostFlow()
    room = network.high - network.low
    open_ = np.flatnonzero(room) if room.any() else np.arange(len(room))
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        network.tail[open_].astype(np.int32), network.head[open_].astype(np.int32), room[open_], network.cost[open_]
    )
    if network.low.any():
        supply = np.zeros(network.nodes, np.int64)
        forced = np.flatnonzero(network.low)
        np.subtract.at(supply, network.tail[forced], network.low[forced])
        np.add.at(supply, network.head[forced], network.low[forced])
        solver.set_nodes_supplies(np.arange(network.nodes, dtype=np.int32), supply)
    status = solver.solve()
    if status == solver.INFEASIBLE:
        return None
    if status != solver.OPTIMAL:
        raise RuntimeError(f"min-cost flow ended as {status.name}")  # a defect of ours, never of the input
    flows = network.low.copy()
    flows[open_] += np.asarray(solver.flows(arcs), np.int64)
    return flows


def prices(problem: Problem, worth: Ints, network: Network, flows: Ints) -> tuple[Ints, Ints, Ints]:
    """Prices of rows, columns and groups that prove `flows` optimal; a column's is what one more slot would add."""
    at = potentials(
        network.nodes,
        network.ground,
        network.tail,
        network.head,
        network.cost,
        flows < network.high,
        flows > network.low,
    )
    price = at[network.head] - at[network.tail]
    idle = (flows == 0) & (network.low == 0)  # nothing passes and nothing must: no reason to pay for using it
    price = np.where(idle, np.maximum(price, network.cost), price)
    row, col, group = price[network.row_arc], price[network.col_arc], price[network.group_arc]
    full_row, full_col = settled(problem)
    if not (full_row.any() or full_col.any()):
        return row, col, group
    # Edges left out because every slot of their row or column is locked: that row or column must cost what they miss.
    left = worth - row[problem.rows] - col[problem.cols]
    for members, charge in zip((g.members for g in problem.groups), group.tolist(), strict=True):
        left[members] -= charge
    left[~problem.usable | problem.locked] = -1
    raised = np.zeros_like(row)
    np.maximum.at(raised, problem.rows, left)
    raised[~full_row] = 0
    left -= raised[problem.rows]
    missed = np.zeros_like(col)
    np.maximum.at(missed, problem.cols, left)
    missed[~full_col] = 0
    return row + raised, col + missed, group


def chosen(network: Network, flows: Ints, edges: int) -> Bools:
    """(E,) which edges carry flow."""
    mask = np.zeros(edges, bool)
    mask[network.edge] = flows[: len(network.edge)] > 0
    return mask
