"""Coverage first under crossing limits: an empty row is made visible as an edge of its own that can be counted."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.problem import Bools, Floats, Ints, Problem
from ronghe.engine.dispatch.side import Side


@dataclass(frozen=True)
class Counted:
    """`problem` with one more edge per row that can be served, chosen when the row stays empty; `side` with one line per
    such row (one of its edges, or that edge) and a last line that counts them. `rows`: which rows these are."""

    problem: Problem
    side: Side
    rows: Ints

    def emptiness(self) -> Floats:
        """(edges,) the gain whose maximum leaves the fewest rows empty."""
        gain = np.zeros(len(self.problem.rows))
        gain[len(gain) - len(self.rows) :] = -1.0
        return gain

    def at_most_empty(self, count: float) -> Side:
        """The side lines with at most `count` rows left empty."""
        high = self.side.at_most.copy()
        high[-1] = count
        return Side(self.side.matrix, self.side.at_least, high)

    def spread(self, mask: Bools) -> Bools:
        """A mask over the edges of the original problem as one over all edges, the new ones included."""
        return np.concatenate([mask, np.ones(len(self.rows), bool)])


def counted(problem: Problem, side: Side) -> Counted:
    """The problem whose empty rows can be counted."""
    height, edges = len(problem.demand), len(problem.rows)
    rows = np.unique(problem.rows[problem.usable & (problem.demand[problem.rows] > 0)])
    n = len(rows)
    place = np.full(height, -1, np.int64)
    place[rows] = np.arange(n)
    own = np.flatnonzero((place[problem.rows] >= 0) & problem.usable)
    lines = np.concatenate([place[problem.rows[own]], np.arange(n), np.full(n, n)])
    at = np.concatenate([own, edges + np.arange(n), edges + np.arange(n)])
    extra = sparse.csr_array((np.ones(len(at)), (lines, at)), shape=(n + 1, edges + n))
    wider = sparse.csr_array(
        (side.matrix.data, side.matrix.indices, side.matrix.indptr), (len(side.at_least), edges + n)
    )
    none = np.zeros(n, bool)
    augmented = problem.changed(
        rows=np.concatenate([problem.rows, height + np.arange(n)]),
        cols=np.concatenate([problem.cols, np.full(n, len(problem.capacity))]),
        score=np.concatenate([problem.score, np.zeros(n)]),
        demand=np.concatenate([problem.demand, np.ones(n, np.int64)]),
        capacity=np.append(problem.capacity, n),
        min_load=np.append(problem.min_load, 0),
        locked=np.concatenate([problem.locked, none]),
        forbidden=np.concatenate([problem.forbidden, none]),
        kept=np.concatenate([problem.kept, none]),
        min_score=None if problem.min_score is None else min(problem.min_score, 0.0),
    )
    if problem.min_score is not None:  # the new edges score nothing; what was below the minimum stays out
        augmented = augmented.changed(forbidden=np.concatenate([~problem.usable, none]))
    both = Side(
        sparse.csr_array(sparse.vstack([wider, extra])),
        np.concatenate([side.at_least, np.ones(n), [-np.inf]]),
        np.concatenate([side.at_most, np.full(n, np.inf), [float(n)]]),
    )
    return Counted(augmented, both, rows)
