"""A plan close to the relaxation's bound: plans rounded from the relaxation, the best of them improved piece by piece."""

import time

import numpy as np

from ronghe.engine.dispatch.diving import dives
from ronghe.engine.dispatch.linear import EXACT
from ronghe.engine.dispatch.neighbourhood import improved
from ronghe.engine.dispatch.problem import Bools, Floats, Problem
from ronghe.engine.dispatch.restricted import restrict
from ronghe.engine.dispatch.side import Side
from ronghe.engine.dispatch.sifting import Relaxed

DIVED = 0.7  # open edges beyond the ties when rounding, as a share of the relaxation's total
SEARCHED = 0.7  # the same when improving
SHARES = (0.12, 0.15, 0.2, 0.25)  # of the fractions that are rounded up at once; fewer is slower and seldom better
MANY = 60_000  # open edges beyond which rounding takes longer than the search that it is to spare


def rounded(
    problem: Problem,
    gain: Floats,
    side: Side,
    relaxed: Relaxed,
    against: Floats,
    *,
    target: float,
    until: float,
    known: Bools | None = None,
) -> Bools | None:
    """The best plan found, `known` included; returned as soon as it gains `target`. None if rounding found none.

    `against` (E,): what a plan loses at least by deciding the edge against the relaxation (infinite: it cannot).
    """
    best, value = known, -np.inf if known is None else float(gain[known].sum())
    given = problem.usable & (relaxed.reduced > 0)
    free = _nearest(against, DIVED * float(relaxed.x.sum()))
    if value >= target or int(free.sum()) > MANY:
        return best
    inside = restrict(problem, gain, side, relaxed, free, given)
    for chosen in dives(inside.program, SHARES):
        if chosen is not None and float(gain[plan := inside.plan(chosen)].sum()) > value:
            best, value = plan, float(gain[plan].sum())
        if best is None or value >= target or time.perf_counter() > until:
            return best
    assert best is not None  # else the loop has returned
    free = _nearest(against, SEARCHED * float(relaxed.x.sum()))
    return improved(problem, gain, side, relaxed, free, best, target=target, until=until)


def _nearest(against: Floats, more: float) -> Bools:
    """The edges that may go either way for nothing, and so many `more` of the cheapest others."""
    ranked = np.sort(against[(against > EXACT) & np.isfinite(against)])
    most = ranked[int(more)] if more < len(ranked) else np.finfo(np.float64).max
    return np.asarray(against <= most)
