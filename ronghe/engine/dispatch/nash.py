"""The fairest product of row sums (Nash welfare): Frank–Wolfe over optimal plans, then rounding and small improvements."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ronghe.engine.dispatch.largest import largest
from ronghe.engine.dispatch.problem import Bools, Floats, Problem
from ronghe.engine.dispatch.solution import Certificate
from ronghe.engine.dispatch.welfare import Mixture, Welfare, welfare

STEPS = 60  # Frank–Wolfe steps at most: the bound tightens like one over their number


def fairest(
    problem: Problem, *, gap: float, until: float, report: Callable[[float], None] | None = None
) -> tuple[Bools, Certificate] | None:
    """The plan of the largest welfare found and its certificate, or None if the hard limits contradict.

    value and bound are sums of logarithms (see `Welfare`); the bound is the least of the linear bounds of the steps,
    each valid for all plans since the welfare is concave. Prices and reduced costs are in log points. With one slot per
    row the first step is exact. Sources: Frank and Wolfe 1956; Jaggi 2013 (the duality gap as certificate).
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
    mixture = Mixture(aim, best)
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
        near = max(value, aim.of(x))
        if bound - near <= gap * max(1.0, abs(near)) / 4 or time.perf_counter() > until:
            break
        x = mixture.with_corner(corner)
    best, value = _rounded(aim, plan, x, best, value)
    bound = max(bound, value)
    sums = np.bincount(problem.rows, problem.score * best, len(problem.demand))
    loose = bound - value
    relative = loose / max(1.0, abs(value))
    told = {**certificate.details, "steps": steps, "ease": aim.ease, "worst": float(sums.min()) if len(sums) else 0.0}
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
