"""The largest gain under limits that no flow network holds: relaxation, then integers on the edges that could still matter."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.linear import Program, run
from ronghe.engine.dispatch.problem import Bools, Floats, Problem
from ronghe.engine.dispatch.side import Side
from ronghe.engine.dispatch.sifting import Relaxed, limits_of, relax

FREE = 2000  # edges left undecided at first: enough that a plan within the gap is usually among them
EXACT = 1e-9  # tolerance on every limit


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
    while True:
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
        close = chosen is not None and bound - value <= gap * max(1.0, abs(value))
        if close or width == np.inf or (chosen is not None and enough is not None and enough(chosen)):
            break
        count *= 4
    return Best(chosen, value, bound, relaxed, time.perf_counter() - begun)


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
    given = problem.locked | (problem.usable & ~free & (relaxed.reduced > 0))
    edge = np.flatnonzero((free & problem.usable) | given)
    matrix, low, high = limits_of(problem, side, edge)
    fixed = given[edge].astype(np.float64)
    taken = np.asarray(matrix @ fixed)
    open_ = np.flatnonzero(fixed == 0)
    matrix = matrix[:, open_]
    top = np.asarray(matrix.maximum(0).sum(axis=1)).ravel()
    bottom = np.asarray(matrix.minimum(0).sum(axis=1)).ravel()
    line = np.flatnonzero((taken + top > high) | (taken + bottom < low))
    program = Program(
        gain[edge[open_]],
        np.zeros(len(open_)),
        np.ones(len(open_)),
        sparse.csc_array(matrix[line]),
        (low - taken)[line],
        (high - taken)[line],
        np.ones(len(open_), bool),
    )
    start = None if known is None else known[edge[open_]].astype(np.float64)
    base = float(gain[given].sum())
    target = relaxed.bound - 0.9 * gap * max(1.0, abs(relaxed.bound))  # as good as asked: no need to prove more inside
    outcome = run(
        program,
        seconds=left,
        gap=0.9 * gap,
        objective_target=base - target,
        start=start,
        mip_feasibility_tolerance=EXACT,
        primal_feasibility_tolerance=EXACT,
    )
    if outcome.status == "infeasible":
        return None, -np.inf
    if outcome.status == "nothing":
        return None, base + outcome.bound
    chosen = given.copy()
    chosen[edge[open_[outcome.x > 0.5]]] = True
    return chosen, base + outcome.bound
