"""When the hard limits contradict: which of them do, irreducibly, and the cheapest change that makes a plan possible."""

import time

import numpy as np

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch import repair
from ronghe.engine.dispatch.conflict import irreducible
from ronghe.engine.dispatch.feasibility import feasible, only, over, relevant
from ronghe.engine.dispatch.problem import Floats, Problem
from ronghe.engine.dispatch.solution import Change, Infeasibility, Ref
from ronghe.engine.dispatch.units import units


def diagnose(problem: Problem, *, seconds: float = 30.0) -> Infeasibility:
    """Explain an infeasible `problem`. A prohibition is never relaxed: a lock that meets one is dropped.

    Each unit of a limit and each lock costs one. Raises ValueError if `problem` is feasible.
    """
    until = time.perf_counter() + seconds
    banned = np.flatnonzero(problem.locked & ~problem.usable)
    steps = [Change(Ref("lock", int(e)), 1, 1.0) for e in banned]
    lawful = problem.changed(locked=problem.locked & problem.usable)
    edges = np.flatnonzero(relevant(lawful) & problem.usable)
    small = over(lawful, edges)
    elastic = repair.cheapest(small, max(1.0, until - time.perf_counter()))
    steps.extend(repair.changes(small, elastic, edges))
    if not steps:
        raise ValueError("the problem is feasible")
    repaired = repair.relaxed(problem, tuple(steps))
    found: tuple[Ref, ...]
    if len(banned):
        e = int(banned[0])
        found, minimal = (Ref("lock", e), Ref("forbid" if problem.forbidden[e] else "min_score", e)), True
    else:
        suspects = _suspects(problem, small, elastic, max(1.0, until - time.perf_counter()))
        found, minimal = irreducible(suspects, lambda refs: feasible(only(problem, refs)), until)
    cost = float(sum(step.cost for step in steps))
    return Infeasibility(found, minimal, tuple(steps), cost, elastic.proved, feasible(repaired), repaired)


def _suspects(problem: Problem, small: Problem, elastic: repair.Elastic, seconds: float) -> list[Ref]:
    """Limits that contradict already by themselves: those with a price, or else all that touch a relevant edge."""
    crossing = net.build(small, units(small)) is None
    prices = repair.by_integers(small, seconds, whole=False).price if crossing else elastic.price
    priced = _at_fault(problem, np.where(np.abs(prices) < 1e-7, 0.0, prices))
    if not feasible(only(problem, priced)):
        return priced
    return _at_fault(problem, None)


def _at_fault(problem: Problem, price: Floats | None) -> list[Ref]:
    """The limits on whose side a price stands; without prices all of them."""
    height, width, groups = len(problem.demand), len(problem.capacity), problem.groups
    row, col, group = np.split(price, [height, height + width]) if price is not None else (None, None, None)
    reach = relevant(problem)
    touched_row, touched_col = (np.unique(x[reach]) for x in (problem.rows, problem.cols))
    charge = np.zeros(len(problem.rows))
    if row is not None and col is not None and group is not None:
        charge = row[problem.rows] + col[problem.cols]
        for g, p in zip(groups, group.tolist(), strict=True):
            charge[g.members] += p
    everything = price is None
    refs = [Ref("lock", int(e)) for e in np.flatnonzero(problem.locked & (everything | (charge > 1e-7)))]
    refs += [
        Ref("forbid" if problem.forbidden[e] else "min_score", int(e))
        for e in np.flatnonzero(~problem.usable & (everything | (charge < -1e-7)))
    ]
    refs += [Ref("demand", int(r)) for r in touched_row if row is None or row[r] > 0]
    refs += [Ref("capacity", int(c)) for c in touched_col if col is None or col[c] > 0]
    refs += [Ref("min_load", int(c)) for c in np.flatnonzero(problem.min_load > 0) if col is None or col[c] < 0]
    for i, g in enumerate(groups):
        if g.at_most is not None and (group is None or group[i] > 0):
            refs.append(Ref("group_max", i))
        if g.at_least and (group is None or group[i] < 0):
            refs.append(Ref("group_min", i))
    return refs
