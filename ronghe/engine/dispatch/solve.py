"""Solve an assignment problem by the largest total, the best worst-off row or the fairest product, with its proof."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from ronghe.engine.dispatch.largest import largest
from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solution import Certificate, Objective, Solution
from ronghe.engine.dispatch.unserved import unserved

Progress = Callable[[str, float], None]  # a stage's name and the share of it that is done, 0..1

PATIENCE = 60.0  # seconds for what has no polynomial algorithm, when no limit is given


def solve(
    problem: Problem,
    objective: Objective = "total",
    *,
    time_limit: float | None = None,
    progress: Progress | None = None,
    gap: float = 1e-4,
    floor: float | None = None,
) -> Solution:
    """The best plan by `objective`, its certificate, and the reasons of whoever stayed without.

    total   the largest sum; slots may stay empty, and an edge that adds nothing is chosen only if a limit forces it
    floor   the largest smallest row sum over the rows that can be filled (see `fillable`), then the largest total at that
            floor; with `floor` given, the largest total at that floor
    nash    the largest product of the row sums (see `nash`)
    Exact where it is a flow problem; else until the relative `gap` or `time_limit` (seconds, 60 if None) is reached: the
    certificate says which. `progress(objective, share)` is called now and then. When the hard limits contradict,
    `infeasible` says why and nothing is chosen. Raises Refused for input that cannot be used, TimeoutError if there was
    no plan in time.
    """
    begun = time.perf_counter()
    until = begun + (time_limit or PATIENCE)
    report = None if progress is None else partial(progress, objective)
    if objective == "total":
        solved = largest(problem, gap=gap, until=until, report=report)
    elif objective == "floor":
        from ronghe.engine.dispatch.floor import highest_floor  # HiGHS and SciPy load only where they are needed

        solved = highest_floor(problem, gap=gap, until=until, at=floor, report=report)
    else:
        from ronghe.engine.dispatch.nash import fairest  # HiGHS and SciPy load only where they are needed

        solved = fairest(problem, gap=gap, until=until, report=report)
    if solved is None:
        return _contradiction(problem, objective, begun)
    chosen, certificate = solved
    return Solution(
        chosen=chosen,
        total=float(problem.score[chosen].sum()),
        certificate=replace(certificate, seconds=time.perf_counter() - begun),
        explain=partial(unserved, problem, chosen, certificate),
    )


def _contradiction(problem: Problem, objective: Objective, begun: float) -> Solution:
    from ronghe.engine.dispatch.infeasible import diagnose  # HiGHS and SciPy load only where they are needed

    found = diagnose(problem)
    n = len(problem.rows)
    certificate = Certificate(
        objective=objective,
        value=float("-inf"),
        bound=float("-inf"),
        gap=0.0,
        relative_gap=0.0,
        proved=True,
        row_price=np.zeros(len(problem.demand)),
        col_price=np.zeros(len(problem.capacity)),
        group_price=np.zeros(len(problem.groups)),
        reduced_cost=np.zeros(n),
        method="irreducible infeasible set",
        seconds=time.perf_counter() - begun,
    )
    return Solution(np.zeros(n, bool), 0.0, certificate, infeasible=found)
