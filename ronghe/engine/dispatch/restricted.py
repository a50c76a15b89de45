"""The integer program over some free edges, the others being given or left out, and only plans better than one known."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.linear import Program
from ronghe.engine.dispatch.problem import Bools, Floats, Ints, Problem
from ronghe.engine.dispatch.side import Side
from ronghe.engine.dispatch.sifting import Relaxed, limits_of


@dataclass(frozen=True)
class Restricted:
    """`program` over the edges `edge`; a plan is `given` (E,) and some of these; its gain is `base` more than the program's."""

    program: Program
    edge: Ints
    given: Bools
    base: float

    @property
    def integers(self) -> Program:
        """The program without fractions."""
        return replace(self.program, whole=np.ones(len(self.edge), bool))

    def plan(self, chosen: Bools) -> Bools:
        """(E,) the plan behind `chosen`, one entry for each of `edge`."""
        plan = self.given.copy()
        plan[self.edge[chosen]] = True
        return plan


def restrict(
    problem: Problem,
    gain: Floats,
    side: Side,
    relaxed: Relaxed,
    free: Bools,
    given: Bools,
    better_than: float = -np.inf,
) -> Restricted:
    """The program in which the edges `free` are open and the edges `given` chosen (the locked ones always are).

    A plan loses against the relaxation's bound, among others, the price of every limit's slack. So in a plan that gains
    more than `better_than` a limit has no more slack than its price allows; the tighter limits make the program easier.
    """
    given = (given & ~free) | problem.locked
    edge = np.flatnonzero(free & problem.usable & ~problem.locked)
    matrix, low, high = limits_of(problem, side, np.arange(len(gain)))
    price = np.concatenate([relaxed.row, relaxed.col, relaxed.side])
    if better_than > -np.inf:
        room = ((relaxed.bound - better_than) * (1 + 1e-6) + 1e-6) / np.maximum(np.abs(price), 1e-9)
        low, high = (
            np.maximum(low, np.where((price > 0) & np.isfinite(high), high - room, -np.inf)),
            np.minimum(high, np.where(price < 0, low + room, np.inf)),
        )
    taken = np.asarray(matrix @ given.astype(np.float64))
    matrix = matrix[:, edge]
    top = np.asarray(matrix.maximum(0).sum(axis=1)).ravel()
    bottom = np.asarray(matrix.minimum(0).sum(axis=1)).ravel()
    line = np.flatnonzero((taken + top > high) | (taken + bottom < low))
    program = Program(
        gain[edge],
        np.zeros(len(edge)),
        np.ones(len(edge)),
        sparse.csc_array(matrix[line]),
        (low - taken)[line],
        (high - taken)[line],
    )
    return Restricted(program, edge, given, float(gain[given].sum()))
