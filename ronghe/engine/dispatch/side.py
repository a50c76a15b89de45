"""Linear limits over edges that no flow network holds: groups that cross, and a smallest sum for each row."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.problem import Floats, Ints, Problem


@dataclass(frozen=True)
class Side:
    """at_least <= matrix @ x <= at_most, one line per limit, (K, E) sparse; the first lines are the problem's groups."""

    matrix: sparse.csr_array
    at_least: Floats
    at_most: Floats

    def prices_on_edges(self, price: Floats) -> Floats:
        """(E,) what the limits charge each edge at the given prices of their lines."""
        return np.asarray(self.matrix.T @ price, np.float64)

    def worth(self, price: Floats) -> float:
        """The most that the lines' slack can fetch at these prices: infinite if a price pulls at an open end."""
        at = np.where(price >= 0, self.at_most, self.at_least)
        return float(np.sum(at[price != 0] * price[price != 0]))


def of_groups(problem: Problem) -> Side:
    """The groups of the problem as lines."""
    groups = problem.groups
    sizes = [len(g.members) for g in groups]
    members = np.concatenate([g.members for g in groups]) if groups else np.zeros(0, np.int64)
    lines = np.repeat(np.arange(len(groups)), sizes)
    matrix = sparse.csr_array((np.ones(len(members)), (lines, members)), shape=(len(groups), len(problem.rows)))
    low = np.array([float(g.at_least or 0) for g in groups])
    high = np.array([np.inf if g.at_most is None else float(g.at_most) for g in groups])
    return Side(matrix, low, high)


def with_floor(side: Side, problem: Problem, floored: Ints, floor: float) -> Side:
    """`side` and, for each row of `floored`, the line "its sum of scores is at least `floor`"."""
    line = np.full(len(problem.demand), -1, np.int64)
    line[floored] = np.arange(len(floored))
    edge = np.flatnonzero((line[problem.rows] >= 0) & problem.usable)
    shape = (len(floored), len(problem.rows))
    sums = sparse.csr_array((problem.score[edge], (line[problem.rows[edge]], edge)), shape=shape)
    return Side(
        sparse.csr_array(sparse.vstack([side.matrix, sums])),
        np.concatenate([side.at_least, np.full(len(floored), floor)]),
        np.concatenate([side.at_most, np.full(len(floored), np.inf)]),
    )
