"""Which rows a smallest sum is asked of: those that can be filled, and where there is not enough for all, a best choice."""

import time

import numpy as np

from ronghe.engine.dispatch.largest import largest
from ronghe.engine.dispatch.problem import Bools, Floats, Ints, Problem


def fillable(problem: Problem, *, until: float) -> tuple[Ints, float, bool]:
    """The rows that the floor is about, the smallest score they need use, and whether all candidates are among them.

    A candidate asks for something and has as many usable edges as it asks for. If all candidates can get something at
    once, they are the rows. If not, as many as possible are served, among the ways to do so one whose smallest edge is
    largest, and of these the one of the largest total: the rows it serves are the rows. Others never drag the floor down.
    """
    height = len(problem.demand)
    open_ = problem.usable & (problem.capacity[problem.cols] > 0)
    offered = np.bincount(problem.rows[open_], minlength=height)
    candidate = (problem.demand > 0) & (offered >= problem.demand)
    if not candidate.any():
        return np.zeros(0, np.int64), -np.inf, True
    mine = candidate[problem.rows] & problem.usable
    alone = problem.changed(
        coverage_first=True,
        forbidden=problem.forbidden
        | ~(problem.usable & (mine | problem.locked | (problem.min_load > 0)[problem.cols])),
        min_score=None,
    )
    served = _served(alone, -np.inf, until)
    if served is None or served[candidate].all():
        return np.flatnonzero(candidate), -np.inf, True
    most = int(served[candidate].sum())
    levels = np.unique(problem.score[mine])
    low, high = 0, len(levels)  # levels[low] is known to serve as many; levels[high] not
    while high - low > 1 and time.perf_counter() < until:
        middle = (low + high) // 2
        tried = _served(alone, float(levels[middle]), until)
        if tried is not None and int(tried[candidate].sum()) >= most:
            low, served = middle, tried
        else:
            high = middle
    return np.flatnonzero(served & candidate), float(levels[low]), False


def _served(problem: Problem, least: float, until: float) -> Bools | None:
    weak = (problem.score < least) & ~problem.locked
    solved = largest(problem.changed(forbidden=problem.forbidden | weak), gap=1e-3, until=until)
    return None if solved is None else np.bincount(problem.rows[solved[0]], minlength=len(problem.demand)) > 0


def best_sums(problem: Problem) -> Floats:
    """(R,) the most that each row could get on its own: its best usable edges, negative ones left out."""
    edge = np.flatnonzero(problem.usable & ((problem.score > 0) | problem.locked))
    order = edge[np.lexsort((-problem.score[edge], problem.rows[edge]))]
    rows = problem.rows[order]
    first = np.searchsorted(rows, rows)
    counted = np.arange(len(order)) - first < problem.demand[rows]
    sums = np.bincount(rows[counted], np.maximum(problem.score[order][counted], 0), len(problem.demand))
    return sums.astype(np.float64)
