"""The largest total: one exact min-cost flow where all groups nest, otherwise relaxation and integers; with its proof."""

from collections.abc import Callable

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch.problem import Bools, Problem
from ronghe.engine.dispatch.solution import Certificate
from ronghe.engine.dispatch.total import by_flow
from ronghe.engine.dispatch.units import units


def largest(
    problem: Problem, *, gap: float, until: float, report: Callable[[float], None] | None = None
) -> tuple[Bools, Certificate] | None:
    """The plan of the largest total and its certificate, or None if the hard limits contradict (proved).

    Crossing groups: within the relative `gap` if reached before `until` (time.perf_counter()), else the best so far.
    Raises TimeoutError if no plan was found before `until` and none was excluded either.
    """
    if (problem.locked & ~problem.usable).any() or (problem.min_load > problem.capacity).any():
        return None
    if any(g.at_most is not None and (g.at_least or 0) > g.at_most for g in problem.groups):
        return None
    unit = units(problem)
    network = net.build(problem, unit)
    if network is not None:
        return by_flow(problem, network, unit)
    from ronghe.engine.dispatch.crossing import by_relaxation  # HiGHS and SciPy load only where they are needed

    return by_relaxation(problem, gap=gap, until=until, report=report)
