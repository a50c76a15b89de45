"""The largest total under crossing groups: relaxation by sifting, integers, and prices for the certificate."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch.certificate import Prices
from ronghe.engine.dispatch.constrained import Best, best
from ronghe.engine.dispatch.coverage import counted
from ronghe.engine.dispatch.laminar import nest
from ronghe.engine.dispatch.problem import Bools, Floats, Ints, Problem
from ronghe.engine.dispatch.side import Side, of_groups
from ronghe.engine.dispatch.solution import Certificate
from ronghe.engine.dispatch.total import by_flow, certify, tightened
from ronghe.engine.dispatch.units import units


def by_relaxation(
    problem: Problem, *, gap: float, until: float, report: Callable[[float], None] | None = None
) -> tuple[Bools, Certificate] | None:
    """See `largest.largest`. Raises TimeoutError if no plan was found before `until` and none was excluded either."""
    core = first_core(problem)
    if core is None:
        return None
    return under(problem, of_groups(problem), core, gap=gap, until=until, report=report)


def under(
    problem: Problem,
    side: Side,
    core: Bools,
    *,
    gap: float,
    until: float,
    known: Bools | None = None,
    floored: Ints | None = None,
    floor: float = 0.0,
    report: Callable[[float], None] | None = None,
) -> tuple[Bools, Certificate] | None:
    """The largest total within `problem` and the lines of `side`: first the problem's groups, then one line for each row
    of `floored` that holds its sum at `floor` or above. `known` is a plan to start from (unless coverage comes first)."""
    covering, edges, worth, extra = None, len(problem.rows), problem.worth, {}
    whole = problem
    if problem.coverage_first:
        covering = counted(problem, side)
        whole, core, worth = (
            covering.problem,
            covering.spread(core),
            np.append(problem.worth, np.zeros(len(covering.rows))),
        )
        n = max(len(covering.rows), 1)
        fewest = best(whole, covering.emptiness(), covering.side, core, gap=0.99 / n, until=_midway(until))
        if fewest.chosen is None:
            _no_plan(fewest)
            return None
        side = covering.at_most_empty(float(round(-fewest.value)))
        core, known = core | fewest.chosen, fewest.chosen
        extra = {"served": n - round(-fewest.value), "served_at_most": n - int(np.ceil(-fewest.bound - 1e-6))}
    found = best(whole, worth, side, core, gap=gap, until=until, known=known, report=report)
    if found.chosen is None or found.relaxed is None:
        _no_plan(found)
        return None
    groups = len(problem.groups)
    row, bonus, line = found.relaxed.row[: len(problem.demand)].copy(), 0.0, found.relaxed.side
    if covering is not None:
        row[covering.rows] += line[len(line) - 1 - len(covering.rows) : -1]
        bonus = max(0.0, float(line[-1]))
    prices = _whole(problem, row, found.relaxed.col[: len(problem.capacity)], line[:groups], bonus)
    if floored is not None:
        lift = np.zeros(len(row))
        lift[floored] = np.maximum(0.0, -line[groups : groups + len(floored)])
        prices = replace(prices, lift=lift, floor=floor)
    chosen = found.chosen[:edges]
    certificate = certify(problem, chosen, prices, method="sifting and restricted integers", lexicographic=False)
    certificate = tightened(certificate, found.bound, gap)
    certificate.details.update(
        relaxation=found.relaxed.bound, rounds=found.relaxed.rounds, core=found.relaxed.core, groups=groups, **extra
    )
    if extra and extra["served"] < extra["served_at_most"]:
        certificate.details["coverage_proved"] = False
    return chosen, certificate


def first_core(problem: Problem) -> Bools | None:
    """Edges that matter when the crossing groups are left out: chosen, or close to it. None if even that has no plan."""
    crossing = set(nest(problem)[2])
    simple = problem.changed(
        groups=tuple(g for i, g in enumerate(problem.groups) if i not in crossing), coverage_first=False
    )
    unit = units(simple)
    network = net.build(simple, unit)
    assert network is not None  # only nesting groups are left
    solved = by_flow(simple, network, unit)
    if solved is None:
        return None
    chosen, certificate = solved
    size = min(len(chosen) - 1, max(5000, 2 * int(chosen.sum())))
    near = certificate.reduced_cost >= np.partition(certificate.reduced_cost, len(chosen) - 1 - size)[-1 - size]
    return np.asarray(chosen | near)


def _whole(problem: Problem, row: Floats, col: Floats, group: Floats, bonus: float) -> Prices:
    scale = units(problem, coverage_first=False).scale

    def rounded(price: Floats) -> Ints:
        return np.rint(price * scale).astype(np.int64)

    return Prices(scale, round(bonus * scale), rounded(row), rounded(col), rounded(group))


def _no_plan(found: Best) -> None:
    if found.bound > -np.inf:
        raise TimeoutError("no plan found in time")


def _midway(until: float) -> float:
    now = time.perf_counter()
    return now + (until - now) / 2
