"""A better plan by large neighbourhoods: most decisions stay, a part of those close to undecided is taken anew."""

import time

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.linear import EXACT, run
from ronghe.engine.dispatch.problem import Bools, Floats, Ints, Problem
from ronghe.engine.dispatch.restricted import restrict
from ronghe.engine.dispatch.side import Side
from ronghe.engine.dispatch.sifting import Relaxed, limits_of

FIRST = 0.5  # part of the open edges that is taken anew at first
GROW, SHRINK = 1.05, 0.9  # the part, after a search that ended by itself, and after one that was cut off
MOST = 0.88  # the largest part: the search over all of them may take a hundred times as long
NODES = 20  # of one search
TRIES, STALE = 60, 12  # in all, and of the largest part in vain; what has not come close by then is left to others


def improved(
    problem: Problem,
    gain: Floats,
    side: Side,
    relaxed: Relaxed,
    free: Bools,
    plan: Bools,
    *,
    target: float,
    until: float,
    tries: int = TRIES,
) -> Bools:
    """`plan` or a better one that differs from it in edges of `free` only; returned as soon as it gains `target`.

    A plan that is better than the one at hand may lose little against the relaxation, which fixes most edges and limits
    by their prices: so even large parts are searched in a fraction of a second. Source of neighbourhoods whose size adapts:
    Hendel, Math. Prog. Comput. 14 (2022).
    """
    value, part, vain = float(gain[plan].sum()), FIRST, 0
    open_ = np.flatnonzero(free & problem.usable & ~problem.locked)
    near = _Near(problem, side, relaxed, open_)
    for _ in range(tries):
        left = until - time.perf_counter()
        if value >= target or left <= 0 or vain >= STALE or not len(open_):
            break
        anew = np.zeros(len(gain), bool)
        anew[near.some(plan, max(1, int(part * len(open_))))] = True
        inside = restrict(problem, gain, side, relaxed, anew, plan, better_than=value)
        outcome = run(
            inside.integers,
            seconds=left,
            start=plan[inside.edge].astype(np.float64),
            mip_max_nodes=NODES,
            mip_allow_restart=False,
            objective_target=inside.base - target,
            mip_feasibility_tolerance=EXACT,
            primal_feasibility_tolerance=EXACT,
        )
        vain += part == MOST
        if outcome.status in ("optimal", "feasible"):
            other = inside.plan(outcome.x > 0.5)
            if float(gain[other].sum()) > value:
                plan, value, vain = other, float(gain[other].sum()), 0
        part = min(MOST, part * GROW) if outcome.status == "optimal" else part * SHRINK
    return plan


class _Near:
    """Which open edges belong together: those that share limits, directly or through others."""

    def __init__(self, problem: Problem, side: Side, relaxed: Relaxed, open_: Ints) -> None:
        self.matrix, self.low, self.high = limits_of(problem, side, np.arange(len(relaxed.x)))
        self.price = np.concatenate([relaxed.row, relaxed.col, relaxed.side])
        self.reduced, self.open, self.draw = relaxed.reduced, open_, np.random.default_rng(0)
        self.limits = sparse.csr_array(self.matrix[:, open_])
        self.edges = sparse.csr_array(self.limits.T)
        self.size = np.maximum(np.asarray(abs(self.limits).sum(axis=1)).ravel(), 1.0)

    def some(self, plan: Bools, many: int) -> Ints:
        """So `many` open edges around two limits at which `plan` loses against the relaxation, drawn by what it loses."""
        loss = self._loss(plan)
        at = self.draw.choice(len(loss), 2, p=loss / loss.sum(), replace=False)
        heat, line = np.zeros(len(self.open)), np.zeros(len(loss))
        line[at] = 1.0
        for _ in range(4):  # it spreads: from limits to their edges, from edges to their limits
            heat += self.edges @ (line / self.size)
            line = self.limits @ (heat / max(float(heat.max()), EXACT))
        heat *= self.draw.uniform(0.5, 1.5, len(heat))
        return self.open[np.argsort(-heat, kind="stable")[:many]]

    def _loss(self, plan: Bools) -> Floats:
        """(limits,) the price of each limit's slack, and what edges in it lose; never nothing, so that all are drawn."""
        held = self.matrix @ plan.astype(np.float64)
        bound = np.where(self.price > 0, self.high, self.low)
        slack = np.where(np.isfinite(bound), np.abs(bound - held), 0.0) * np.abs(self.price)
        edge = np.where(plan, np.maximum(-self.reduced, 0), np.maximum(self.reduced, 0))
        return np.asarray(slack + 0.5 * (abs(self.matrix) @ edge) + EXACT)
