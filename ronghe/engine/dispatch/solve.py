"""Solve an assignment problem by the largest total, the best worst-off row or the fairest product, with its proof."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ronghe.engine.dispatch import total
from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solution import Objective, Solution
from ronghe.engine.dispatch.unserved import unserved
from ronghe.engine.text.refusal import Refused

Progress = Callable[[str, float], None]  # a stage's name and the share of it that is done, 0..1


def solve(
    problem: Problem,
    objective: Objective = "total",
    *,
    time_limit: float | None = None,
    progress: Progress | None = None,
    gap: float = 1e-4,
) -> Solution:
    """The best plan by `objective`, its certificate, and the reasons of whoever stayed without."""
    begun = time.perf_counter()
    if objective != "total":
        raise Refused("目标 floor、nash 尚未实现", "objectives floor and nash are not there yet")
    network, unit = total.prepare(problem)
    if network is None:
        raise Refused("交叉分组尚未实现", "crossing groups are not there yet")
    solved = total.by_flow(problem, network, unit)
    if solved is None:
        raise Refused("约束互相矛盾", "the limits contradict")
    chosen, certificate = solved
    return Solution(
        chosen=chosen,
        total=float(problem.score[chosen].sum()),
        certificate=replace(certificate, seconds=time.perf_counter() - begun),
        explain=partial(unserved, problem, chosen, certificate),
    )
