"""Scores as whole numbers, so that optimality can be proved exactly: the scale, the worths, the first-slot bonus."""

from dataclasses import dataclass

import numpy as np

from ronghe.engine.dispatch.problem import Ints, Problem
from ronghe.engine.text.refusal import Refused

FINEST = 9  # decimals; scores written with up to nine decimals are then exact
ROOM = 2**59  # of the 2**63 of int64: what cost scaling multiplies in between stays inside


@dataclass(frozen=True)
class Units:
    """`worth` (E,) is problem.worth * scale, rounded; `bonus` what a row's first slot is worth on top (0 unless
    coverage comes first)."""

    scale: float
    worth: Ints
    bonus: int


def units(problem: Problem, *, coverage_first: bool | None = None) -> Units:
    """The finest power-of-ten units in which no sum, price or scaled cost of `problem` can leave int64.

    With coverage first the bonus exceeds the difference between the totals of any two plans, so that one more row
    served outweighs every total: lexicographic by construction. Raises Refused if even units of 10**30 are too fine.
    """
    coverage = problem.coverage_first if coverage_first is None else coverage_first
    worth = problem.worth
    largest = float(np.abs(worth).max(initial=0.0))
    slots = np.minimum(problem.demand, np.bincount(problem.rows, minlength=len(problem.demand)))
    nodes = len(problem.demand) + len(problem.capacity) + 2 * len(problem.groups) + 2
    spread = 0.0
    if coverage:
        best, worst = np.zeros(len(slots)), np.zeros(len(slots))
        np.maximum.at(best, problem.rows, worth)
        np.minimum.at(worst, problem.rows, worth)
        spread = float((slots * (best - worst)).sum())
    most = float(slots.sum()) + 1.0
    for decimals in range(FINEST, -31, -1):
        scale = 10.0**decimals
        step = spread * scale + 2 * most + 1 if coverage else 0.0
        if (largest * scale + 1 + step) * max(nodes, most) < ROOM:
            return Units(scale, np.rint(worth * scale).astype(np.int64), int(step))
    raise Refused(
        f"分数过大（{largest:.3g}），无法精确计算；请先按比例缩小",
        f"scores are too large ({largest:.3g}) to be solved exactly; scale them down first",
    )
