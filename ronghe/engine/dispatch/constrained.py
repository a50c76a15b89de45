"""The largest gain under limits that no flow network holds: relaxation, then integers on the edges that could still matter."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ronghe.engine.dispatch.linear import EXACT, run
from ronghe.engine.dispatch.problem import Bools, Floats, Problem
from ronghe.engine.dispatch.restricted import restrict
from ronghe.engine.dispatch.rounding import rounded
from ronghe.engine.dispatch.side import Side
from ronghe.engine.dispatch.sifting import Relaxed, relax

FREE = 2000  # edges left undecided at first: enough that a plan within the gap is usually among them
SEARCH = 1e-5  # a gap from which on rounding may find a plan within it; below, only the search does


@dataclass(frozen=True)
class Best:
    """`chosen` (E,) or None if no plan was found; `value` its gain; `bound` no plan gains more (-inf: none exists, proved);
    `relaxed` the relaxation whose prices certify relaxed.bound."""

    chosen: Bools | None
    value: float
    bound: float
    relaxed: Relaxed | None
    seconds: float


def best(
    problem: Problem,
    gain: Floats,
    side: Side,
    core: Bools,
    *,
    gap: float,
    until: float,
    known: Bools | None = None,
    enough: Callable[[Bools], bool] | None = None,
    report: Callable[[float], None] | None = None,
) -> Best:
    """Maximise gain @ x within the limits of `problem` and `side` until the relative gap is at most `gap`.

    The relaxation's reduced costs say how much any plan loses by each edge it takes against them. So integers are searched
    among the edges of small reduced cost `width` only; a plan outside loses at least `width`, which keeps the bound valid,
    and once `width` reaches the gap the search is exhaustive. `known` is a plan to start from; `enough(chosen)`
    stops at the first plan it accepts.
    Raises TimeoutError if not even the relaxation was solved before `until` (time.perf_counter()).
    """
    begun = time.perf_counter()
    relaxed = relax(problem, gain, side, core, until=until)
    if relaxed is None:
        return Best(None, -np.inf, -np.inf, None, time.perf_counter() - begun)
    against = np.abs(relaxed.reduced)
    against[(relaxed.x > EXACT) & (relaxed.x < 1 - EXACT)] = 0.0
    against[~problem.usable] = np.inf
    ranked = np.sort(against[problem.usable & (against > EXACT)])  # the many ties at nothing are always free
    chosen, count = known, FREE
    value, bound = -np.inf if known is None else float(gain[known].sum()), relaxed.bound
    if gap >= SEARCH:
        target = relaxed.bound - 0.95 * gap * max(1.0, abs(relaxed.bound))
        near = rounded(problem, gain, side, relaxed, against, target=target, until=until, known=known)
        if near is not None and (plan := float(gain[near].sum())) > value:
            chosen, value = near, plan
        bound = max(value, bound)
    while not _enough(chosen, value, bound, gap, enough):
        width = float(ranked[count]) if count < len(ranked) else np.inf
        if relaxed.bound - value < width and chosen is not None:
            width = max(relaxed.bound - value, 0.0) * (1 + 1e-9) + 1e-12  # exhaustive: nothing better lies outside
        left = until - time.perf_counter()
        if left <= 0:
            break
        found, inside = _integers(problem, gain, side, relaxed, against <= width, chosen, gap, left)
        if found is not None and (plan := float(gain[found].sum())) > value:
            chosen, value = found, plan
        bound = max(value, min(bound, max(inside, relaxed.bound - width)))
        if report:
            report(0.0 if value == -np.inf else 1 - (bound - value) / max(1.0, abs(value)))
        if width == np.inf:
            break
        count *= 4
    return Best(chosen, value, bound, relaxed, time.perf_counter() - begun)


def _enough(
    chosen: Bools | None, value: float, bound: float, gap: float, enough: Callable[[Bools], bool] | None
) -> bool:
    if chosen is None:
        return False
    return bound - value <= gap * max(1.0, abs(value)) or (enough is not None and enough(chosen))


def _integers(
    problem: Problem,
    gain: Floats,
    side: Side,
    relaxed: Relaxed,
    free: Bools,
    known: Bools | None,
    gap: float,
    left: float,
) -> tuple[Bools | None, float]:
    """The best plan that follows the relaxation outside `free`, and a bound on all such plans."""
    given = problem.usable & (relaxed.reduced > 0)
    better = -np.inf if known is None else float(gain[known].sum())
    inside = restrict(problem, gain, side, relaxed, free, given, better)
    start = None if known is None else known[inside.edge].astype(np.float64)
    target = relaxed.bound - 0.9 * gap * max(1.0, abs(relaxed.bound))  # as good as asked: no need to prove more inside
    outcome = run(
        inside.integers,
        seconds=left,
        mip_abs_gap=max(1e-9, 0.9 * gap * max(1.0, abs(relaxed.bound))),
        objective_target=inside.base - target,
        start=start,
        mip_feasibility_tolerance=EXACT,
        primal_feasibility_tolerance=EXACT,
    )
    if outcome.status == "infeasible":
        return None, -np.inf
    if outcome.status == "nothing":
        return None, inside.base + outcome.bound
    return inside.plan(outcome.x > 0.5), inside.base + outcome.bound
