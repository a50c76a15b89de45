"""When the hard limits contradict: which of them do, irreducibly, and the cheapest change that makes a plan possible."""

import time
from collections.abc import Iterator

import numpy as np

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch import repair
from ronghe.engine.dispatch.conflict import irreducible
from ronghe.engine.dispatch.feasibility import feasible, only, over, relevant
from ronghe.engine.dispatch.problem import Floats, Problem
from ronghe.engine.dispatch.solution import Change, Infeasibility, Ref
from ronghe.engine.dispatch.units import units

LARGE = 20_000  # edges beyond which a relaxation over all limits takes too long to look for suspects with


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
    try:
        elastic = repair.cheapest(small, max(1.0, seconds / 2))
    except TimeoutError:
        elastic = None
    if elastic is not None:
        steps.extend(repair.changes(small, elastic, edges))
        if not steps:
            raise ValueError("the problem is feasible")
    repaired = repair.relaxed(problem, tuple(steps))
    found: tuple[Ref, ...]
    if len(banned):
        e = int(banned[0])
        found, minimal = (Ref("lock", e), Ref("forbid" if problem.forbidden[e] else "min_score", e)), True
    else:
        found, minimal = _conflict(problem, small, elastic, until)
    cost = float(sum(step.cost for step in steps))
    works = elastic is not None and _known_to_hold(repaired, seconds / 3)
    return Infeasibility(found, minimal, tuple(steps), cost, elastic is not None and elastic.proved, works, repaired)


def _known_to_hold(problem: Problem, seconds: float) -> bool:
    """Whether a plan is known to exist; a large problem is asked over some of its edges, as its repair was found."""
    try:
        return feasible(over(problem, repair.few(problem)), seconds=seconds)
    except TimeoutError:
        return False


def _conflict(
    problem: Problem, small: Problem, elastic: repair.Elastic | None, until: float
) -> tuple[tuple[Ref, ...], bool]:
    """Limits that contradict, and whether they are proved irreducible; the fewest kinds of limits are tried first."""

    def holds(refs: list[Ref]) -> bool:
        return feasible(only(problem, refs), seconds=max(0.5, until - time.perf_counter()))

    suspects: list[Ref] = []
    try:
        for suspects in _suspects(problem, small, elastic, until):
            if not holds(suspects):
                return irreducible(suspects, holds, until)
    except TimeoutError:
        pass
    return tuple(suspects), False


def _suspects(problem: Problem, small: Problem, elastic: repair.Elastic | None, until: float) -> Iterator[list[Ref]]:
    """Sets of limits that may contradict by themselves, the narrowest first; the last one is all that matter.

    Groups alone, and groups with one side's limits, are quick to judge even on a large problem: see `merged`.
    """
    everything = _at_fault(problem, None)
    crossing = net.build(small, units(small)) is None
    if crossing and len(problem.rows) > LARGE:
        groups = [ref for ref in everything if ref.kind in ("group_min", "group_max")]
        yield groups
        yield groups + [ref for ref in everything if ref.kind == "demand"]
        yield groups + [ref for ref in everything if ref.kind in ("capacity", "min_load")]
    elif elastic is not None:
        left = max(1.0, until - time.perf_counter())
        prices = repair.by_integers(small, left, whole=False).price if crossing else elastic.price
        yield _at_fault(problem, np.where(np.abs(prices) < 1e-7, 0.0, prices))
    yield everything


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
