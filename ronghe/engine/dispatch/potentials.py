"""Node potentials of an optimal flow by vectorised Bellman–Ford on its residual network."""

import numpy as np

from ronghe.engine.dispatch.problem import Bools, Ints


def potentials(
    nodes: int,
    ground: int,
    tail: Ints,
    head: Ints,
    cost: Ints,
    forward: Bools,
    backward: Bools,
    *,
    rounds: int | None = None,
) -> Ints:
    """(nodes,) whole-number potentials p, p[ground] = 0, that prove a flow optimal.

    p[head] <= p[tail] + cost on every arc with room (`forward`), >= on every arc above its lower bound (`backward`).

    They are the largest such potentials: distances from the ground. Nodes that no residual path from the ground
    reaches take the smallest potentials consistent with the rest. Raises ValueError at a negative cycle: not optimal;
    with `rounds` given also where so many did not settle them.
    Source: Ahuja, Magnanti, Orlin, Network Flows (1993), theorem 9.3.
    """
    start = np.concatenate([tail[forward], head[backward]])
    end = np.concatenate([head[forward], tail[backward]])
    length = np.concatenate([cost[forward], -cost[backward]])
    rounds = nodes + 1 if rounds is None else rounds
    far = (int(np.abs(cost).max(initial=0)) + 1) * (nodes + 1)
    at = np.full(nodes, far, np.int64)
    at[ground] = 0
    _relax(at, start, end, length, np.array([ground]), rounds)
    lost = at == far
    if not lost.any():
        return at
    # What the ground does not reach may still reach the ground: distances to it, with the reached nodes held in place.
    back = np.where(lost, far, -at)
    inside = lost[start]
    _relax(back, end[inside], start[inside], length[inside], np.flatnonzero(~lost), rounds)
    stray = lost & (back == far)
    at = np.where(lost & ~stray, -back, at)
    if stray.any():  # bound to nothing: any common level that no arc into it forbids
        at[stray] = 0
        _relax(at, start, end, length, np.arange(nodes), rounds)
    return at


def _relax(at: Ints, start: Ints, end: Ints, length: Ints, active: Ints, rounds: int) -> None:
    nodes, hit = len(at), np.zeros(len(at), bool)
    order = np.argsort(start, kind="stable")
    end, length = end[order], length[order]
    first = np.zeros(nodes + 1, np.int64)
    np.cumsum(np.bincount(start, minlength=nodes), out=first[1:])
    for _ in range(rounds):
        count = first[active + 1] - first[active]
        if not count.sum():
            return
        source = np.repeat(active, count)
        within = np.arange(len(source)) - np.repeat(np.cumsum(count) - count, count)
        arc = first[source] + within
        goal, reached = end[arc], at[source] + length[arc]
        better = reached < at[goal]
        goal, reached = goal[better], reached[better]
        np.minimum.at(at, goal, reached)
        if not len(goal):
            return
        if 20 * len(goal) > nodes:
            hit[:] = False
            hit[goal] = True
            active = np.flatnonzero(hit)
        else:
            active = np.sort(goal)
            active = active[np.concatenate([[True], active[1:] > active[:-1]])]
    raise ValueError("negative cycle: the flow was not optimal")
