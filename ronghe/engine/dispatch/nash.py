"""The fairest product of row sums (Nash welfare): Frank–Wolfe over optimal plans, then rounding and small improvements."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ronghe.engine.dispatch.fillable import best_sums
from ronghe.engine.dispatch.largest import largest
from ronghe.engine.dispatch.problem import Bools, Floats, Problem
from ronghe.engine.dispatch.solution import Certificate
from ronghe.engine.text.refusal import Refused

STEPS = 60  # Frank–Wolfe steps at most: the bound tightens like one over their number
EASE = 0.01  # a row with nothing counts as having this share of a typical best sum, so that its logarithm exists


@dataclass(frozen=True)
class Welfare:
    """Sum over `rows` of log((ease + sum of the row) / ease): zero for a row that gets nothing. A row with one slot adds
    exactly log((ease + score) / ease) for its edge, which is linear in the plan; `several` (R,) marks the others."""

    problem: Problem
    ease: float
    several: Bools
    single: Floats

    def of(self, x: Floats) -> float:
        """The welfare of a plan, or of a mixture of plans x (E,) in 0..1."""
        return float((self.single * x).sum() + np.log1p(self.sums(x)[self.several] / self.ease).sum())

    def sums(self, x: Floats) -> Floats:
        """(R,) sums of the rows."""
        return np.bincount(self.problem.rows, self.problem.worth * x, len(self.problem.demand)).astype(np.float64)

    def slope(self, x: Floats) -> Floats:
        """(E,) the gradient at x."""
        steep = self.problem.worth / (self.ease + self.sums(x))[self.problem.rows]
        return np.where(self.several[self.problem.rows], steep, self.single)

    def marginal(self, chosen: Bools) -> Floats:
        """(E,) what a chosen edge adds to its row as it is, and what another one would add."""
        now = (self.ease + self.sums(chosen.astype(np.float64)))[self.problem.rows]
        worth = self.problem.worth
        without = np.where(chosen, now - worth, now)
        steps = np.log(without + worth) - np.log(np.maximum(without, self.ease))
        return np.where(self.several[self.problem.rows], steps, self.single)


def welfare(problem: Problem) -> Welfare:
    """The welfare function of `problem`; `ease` is one hundredth of the median best sum. Raises Refused below zero."""
    worst = np.flatnonzero(problem.usable & (problem.score < 0))
    if len(worst):
        e = int(worst[0])
        where = f"{int(problem.rows[e])}–{int(problem.cols[e])}"
        raise Refused(
            f"目标 nash 要求分数不为负，行–列 {where} 的分数是 {problem.score[e]:g}；请改用 total 或 floor，或设最低分 0",
            f"objective nash needs scores ≥ 0, but {where} (row–column) has {problem.score[e]:g}; use total or floor",
        )
    best = best_sums(problem)
    ease = EASE * (float(np.median(best[best > 0])) if (best > 0).any() else 1.0)
    single = np.log1p(np.maximum(problem.worth, 0) / ease)
    several = problem.demand > 1
    return Welfare(problem, ease, several, np.where(several[problem.rows], 0.0, single))


def fairest(
    problem: Problem, *, gap: float, until: float, report: Callable[[float], None] | None = None
) -> tuple[Bools, Certificate] | None:
    """The plan of the largest welfare found and its certificate, or None if the hard limits contradict.

    value and bound are sums of logarithms (see `Welfare`); the bound is the least of the linear bounds of the steps, each
    valid for all plans since the welfare is concave. Prices and reduced costs are in log points of one more slot. With one slot per row the first step is exact. Sources: Frank and
    Wolfe 1956; Jaggi 2013 (the duality gap as certificate).
    """
    aim = welfare(problem)
    begun = time.perf_counter()

    def plan(gain: Floats) -> tuple[Bools, Certificate] | None:
        linear = problem.changed(score=gain, inertia=0.0, min_score=None, forbidden=~problem.usable)
        return largest(linear, gap=gap, until=until)

    first = plan(aim.marginal(np.zeros(len(problem.rows), bool)))
    if first is None:
        return None
    best, certificate = first
    x = best.astype(np.float64)
    value, bound, steps = aim.of(x), np.inf, 0
    for steps in range(1, STEPS + 1):
        slope = aim.slope(x)
        found = plan(slope)
        if found is None:
            break
        corner, proof = found
        bound = min(bound, aim.of(x) + proof.bound - float((slope * x).sum()))
        if (reached := aim.of(corner.astype(np.float64))) > value:
            best, value = corner, reached
        if report:
            report(steps / STEPS)
        near = aim.of(x)
        if bound - max(value, near) <= gap * max(1.0, abs(value)) / 4 or time.perf_counter() > until:
            break
        x = _towards(aim, x, corner.astype(np.float64))
    best, value = _rounded(aim, plan, x, best, value)
    bound = max(bound, value)
    sums = aim.sums(best.astype(np.float64))
    loose = bound - value
    relative = loose / max(1.0, abs(value))
    told = {**certificate.details, "steps": steps, "ease": aim.ease, "worst": float(sums.min(initial=np.inf))}
    last = plan(aim.marginal(best))
    prices = certificate if last is None else last[1]
    return best, replace(
        prices,
        objective="nash",
        value=value,
        bound=bound,
        gap=loose,
        relative_gap=relative,
        proved=relative <= gap,
        method="Frank–Wolfe over " + prices.method,
        seconds=time.perf_counter() - begun,
        details=told,
        prices=None,
    )


def _towards(aim: Welfare, x: Floats, corner: Floats) -> Floats:
    """The best point between x and corner, by golden section (the welfare is concave)."""
    low, high = 0.0, 1.0
    for _ in range(30):
        a, b = high - 0.618034 * (high - low), low + 0.618034 * (high - low)
        if aim.of(x + a * (corner - x)) < aim.of(x + b * (corner - x)):
            low = a
        else:
            high = b
    step = (low + high) / 2
    return np.asarray(x + step * (corner - x))


def _rounded(
    aim: Welfare,
    plan: Callable[[Floats], tuple[Bools, Certificate] | None],
    x: Floats,
    best: Bools,
    value: float,
) -> tuple[Bools, float]:
    """The better of `best` and what follows the mixture x; then re-planned by marginal worth while that improves it."""
    for gain in (x, aim.slope(x)):
        found = plan(gain)
        if found is not None and (reached := aim.of(found[0].astype(np.float64))) > value:
            best, value = found[0], reached
    for _ in range(20):
        found = plan(aim.marginal(best))
        if found is None or (reached := aim.of(found[0].astype(np.float64))) <= value + 1e-12:
            break
        best, value = found[0], reached
    return best, value
