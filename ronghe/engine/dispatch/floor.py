"""The best worst-off row: the largest smallest sum over the rows that can be filled, then the largest total at that floor."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.constrained import Best, best
from ronghe.engine.dispatch.crossing import first_core, under
from ronghe.engine.dispatch.fillable import best_sums, fillable
from ronghe.engine.dispatch.largest import largest
from ronghe.engine.dispatch.linear import Program, run
from ronghe.engine.dispatch.problem import Bools, Ints, Problem
from ronghe.engine.dispatch.side import Side, of_groups, with_floor
from ronghe.engine.dispatch.sifting import limits_of
from ronghe.engine.dispatch.solution import Certificate
from ronghe.engine.text.refusal import Refused

FINE = 1e-6  # floors closer than this count as equal
WHOLE = 100_000  # edges up to which the largest fractional floor is computed outright


@dataclass
class _Search:
    """What is known so far: a plan whose floor is `low`, and that no plan's floor exceeds `high`."""

    plan: Bools
    low: float
    high: float


def highest_floor(
    problem: Problem,
    *,
    gap: float,
    until: float,
    at: float | None = None,
    report: Callable[[float], None] | None = None,
) -> tuple[Bools, Certificate] | None:
    """The plan and its certificate, or None if the hard limits contradict; `at` asks for this floor instead of the highest.

    The certificate's value and bound are of the total at the floor; its details name the floor, its bound, whether it is
    proved the highest, the rows it is about and the rows it is not. Raises Refused if `at` cannot be
    reached, TimeoutError if it was not reached in time.
    """
    begun = time.perf_counter()
    plain = largest(problem, gap=gap, until=until)
    if plain is None:
        return None
    rows, _, complete = fillable(problem, until=begun + (until - begun) / 4)
    if not len(rows):
        return plain[0], _told(plain[1], rows, None, None, True, complete)
    top = float(best_sums(problem)[rows].min())
    search = _Search(plain[0], _worst(problem, plain[0], rows), max(top, _worst(problem, plain[0], rows)))
    core = first_core(problem)
    assert core is not None  # `plain` is a plan
    side = of_groups(problem)

    def attempt(floor: float, seconds: float, enough: float) -> Best:
        """Any plan of at least this floor; `enough`: its gap may be so wide."""
        lines = with_floor(side, problem, rows, floor - _slack(floor))
        end = min(until, time.perf_counter() + seconds)
        try:
            found = best(problem, problem.worth, lines, core, gap=enough, until=end, enough=lambda _: True)
        except TimeoutError:
            return Best(None, -np.inf, np.inf, None, seconds)
        if found.chosen is not None:
            search.plan, search.low = found.chosen, max(search.low, _worst(problem, found.chosen, rows))
        elif found.bound == -np.inf:
            search.high = min(search.high, floor)
        return found

    if at is not None:
        if search.low < at and attempt(at, until - time.perf_counter(), 1.0).chosen is None:
            if search.high <= at:
                raise Refused(
                    f"没有方案能让每个可满足的需求都达到 {at:g}；请降低下限",
                    f"no plan lifts every row to {at:g}; ask for a lower floor",
                )
            raise TimeoutError(f"no plan of floor {at} found in time")
        floor = at
    else:
        _climb(problem, rows, side, search, attempt, begun + (until - begun) / 2)
        floor = search.low
    lines = with_floor(side, problem, rows, floor - _slack(floor))
    solved = under(
        problem,
        lines,
        core,
        gap=min(gap, 1e-7),
        until=until,
        known=search.plan,
        floored=rows,
        floor=floor - 2 * _slack(floor),
        report=report,
    )
    assert solved is not None  # `search.plan` keeps all limits
    chosen, certificate = solved
    reached = _worst(problem, chosen, rows)
    certificate = replace(certificate, proved=certificate.proved or certificate.relative_gap <= gap)
    proved = at is None and search.high - reached <= 2 * FINE * max(1.0, abs(reached))
    told = _told(certificate, rows, reached, search.high, proved, complete)
    if at is not None:  # the floor was given, so the total alone is to be proved
        told = replace(told, proved=certificate.proved, details={**told.details, "asked_floor": at})
    return chosen, told


def _climb(
    problem: Problem,
    rows: Ints,
    side: Side,
    search: _Search,
    attempt: Callable[[float, float, float], Best],
    until: float,
) -> None:
    """Raise search.low and lower search.high until they meet or time is up."""
    if _met(search):
        return
    attempt(search.high, max(1.0, (until - time.perf_counter()) / 2), 1.0)
    if (
        not _met(search)
        and len(problem.rows) <= WHOLE
        and (ceiling := _fractional(problem, rows, side, until)) is not None
    ):
        search.high = min(search.high, max(search.low, ceiling))
        attempt(search.high, max(1.0, (until - time.perf_counter()) / 3), 1.0)
    reach = search.high  # what is still worth trying; above it nothing was found, proved impossible or not
    while not _met(search) and reach - search.low > 1.5 * FINE * max(1.0, abs(reach)):
        left = until - time.perf_counter()
        if left <= 0:
            return
        middle = (search.low + reach) / 2
        if reach - search.low < 4 * FINE * max(1.0, abs(reach)):
            middle = search.low + FINE * max(1.0, abs(reach))  # one last step: is anything above at all?
        if attempt(middle, max(1.0, left / 4), 1.0).chosen is None:
            reach = middle


def _met(search: _Search) -> bool:
    return search.high - search.low <= 1.5 * FINE * max(1.0, abs(search.high))


def _fractional(problem: Problem, rows: Ints, side: Side, until: float) -> float | None:
    """The highest floor if edges could be split: an upper bound on the floor of every plan."""
    edge = np.flatnonzero(problem.usable)
    lines = with_floor(side, problem, rows, 0.0)
    matrix, low, high = limits_of(problem, lines, edge)
    lift = np.zeros((matrix.shape[0], 1))
    lift[len(lift) - len(rows) :] = -1.0
    program = Program(
        np.append(np.zeros(len(edge)), 1.0),
        np.append(problem.locked[edge].astype(np.float64), -np.inf),
        np.append(np.ones(len(edge)), np.inf),
        sparse.csc_array(sparse.hstack([matrix, sparse.csc_array(lift)])),
        low,
        high,
    )
    outcome = run(program, seconds=max(0.5, until - time.perf_counter()))
    return outcome.value + _slack(outcome.value) if outcome.status == "optimal" else None


def _worst(problem: Problem, chosen: Bools, rows: Ints) -> float:
    return float(np.bincount(problem.rows[chosen], problem.score[chosen], len(problem.demand))[rows].min())


def _slack(floor: float) -> float:
    return 1e-9 * max(1.0, abs(floor))


def _told(
    certificate: Certificate, rows: Ints, floor: float | None, bound: float | None, proved: bool, complete: bool
) -> Certificate:
    details = {
        **certificate.details,
        "floor": floor,
        "floor_bound": bound,
        "floor_proved": proved,
        "floor_rows": rows,
        "floor_rows_complete": complete,
    }
    return replace(certificate, objective="floor", proved=certificate.proved and proved, details=details)
