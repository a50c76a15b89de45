"""The linear relaxation by sifting: solve on a core of edges, price the others in until none would improve it."""

import time
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.linear import Program, run
from ronghe.engine.dispatch.problem import Bools, Floats, Ints, Problem
from ronghe.engine.dispatch.side import Side

TOLERANCE = 1e-9
SMALL = 2000  # edges up to which the simplex method is as fast as any
FEW_NEW = 1.1  # a core that grew by more than this is solved from nothing: the old basis says little about it
SHORT = 1e3  # what one unit below a lower limit costs, in units of the largest gain; raised if it proves too cheap


@dataclass(frozen=True)
class Relaxed:
    """The optimum of the relaxation: x (E,), prices of rows, columns and side lines, `reduced` (E,) gains beyond them,
    and `bound`, recomputed from the prices alone: no plan within the limits gains more."""

    x: Floats
    row: Floats
    col: Floats
    side: Floats
    reduced: Floats
    bound: float
    rounds: int
    core: int


def relax(problem: Problem, gain: Floats, side: Side, core: Bools, *, until: float | None = None) -> Relaxed | None:
    """The relaxation's optimum starting from the edges `core`; None if even fractions cannot keep all limits.

    Raises TimeoutError after `until` (time.perf_counter()). Source of sifting: Bixby et al., Oper. Res. 40 (1992).
    """
    core = (core & problem.usable) | problem.locked
    state = _State(len(problem.demand) + len(problem.capacity) + len(side.at_least), len(gain))
    largest = float(np.abs(gain).max(initial=1.0)) or 1.0
    short = SHORT * largest
    for rounds in range(1, 1000):
        found = _core(problem, gain, side, np.flatnonzero(core), short, state, until)
        if found is None:
            return None
        x, price, missing = found
        height, width = len(problem.demand), len(problem.capacity)
        row, col, line = price[:height], price[height : height + width], price[height + width :]
        reduced = gain - row[problem.rows] - col[problem.cols] - side.prices_on_edges(line)
        out = problem.usable & ~core & (reduced > TOLERANCE * largest)
        if not out.any():
            if missing <= 1e-7:
                return Relaxed(
                    x, row, col, line, reduced, bound(problem, reduced, row, col, side, line), rounds, int(core.sum())
                )
            if short > 1e8 * largest:
                return None
            short *= 1e3
            continue
        many = int(out.sum())
        most = max(5000, int(core.sum()) // 2)
        if many > most:  # the best of them: the others will look different after the next round
            out &= reduced >= np.partition(reduced[out], many - most)[many - most]
        core = core | out
    raise TimeoutError("the relaxation did not settle")


def bound(problem: Problem, reduced: Floats, row: Floats, col: Floats, side: Side, line: Floats) -> float:
    """Weak duality, valid for any prices: see `certificate.check`."""
    counted = problem.usable & ((reduced > 0) | problem.locked)
    total = reduced[counted].sum() + (problem.demand * np.maximum(row, 0)).sum()
    return float(total + (np.where(col >= 0, problem.capacity, problem.min_load) * col).sum() + side.worth(line))


class _State:
    """The basis between rounds, by edge and by limit: what is new starts at its lower bound, a new limit starts slack."""

    def __init__(self, limits: int, edges: int) -> None:
        status = highspy.HighsBasisStatus
        self.kinds = [status.kLower, status.kBasic, status.kUpper, status.kZero, status.kNonbasic]
        self.code = {kind: i for i, kind in enumerate(self.kinds)}
        self.limits, self.edges = np.ones(limits, np.int8), np.zeros(edges, np.int8)
        self.slacks: Ints = np.zeros(limits, np.int8).astype(np.int64)
        self.known, self.size = False, 0

    def basis(self, edge: Ints, limit: Ints, loose: Ints) -> Any:
        if not self.known or len(edge) > FEW_NEW * self.size:
            return None
        basis = highspy.HighsBasis()
        basis.col_status = [self.kinds[i] for i in np.concatenate([self.edges[edge], self.slacks[loose]]).tolist()]
        basis.row_status = [self.kinds[i] for i in self.limits[limit].tolist()]
        basis.valid = True
        return basis

    def keep(self, basis: Any, edge: Ints, limit: Ints, loose: Ints) -> None:
        columns = np.array([self.code[s] for s in basis.col_status], np.int8)
        self.edges[edge], self.slacks[loose] = columns[: len(edge)], columns[len(edge) :]
        self.limits[:] = 1
        self.limits[limit] = [self.code[s] for s in basis.row_status]
        self.known, self.size = True, len(edge)


def limits_of(problem: Problem, side: Side, edge: Ints) -> tuple[sparse.csr_array, Floats, Floats]:
    """Rows, columns and side lines as one system over the edges `edge`: (R + C + K, edges), at least, at most."""
    height, width, n = len(problem.demand), len(problem.capacity), len(edge)
    at = np.arange(n)
    lines = np.concatenate([problem.rows[edge], height + problem.cols[edge]])
    shape = (height + width, n)
    own = sparse.csr_array((np.ones(2 * n), (lines, np.concatenate([at, at]))), shape=shape)
    matrix = sparse.csr_array(sparse.vstack([own, side.matrix[:, edge]])) if len(side.at_least) else own
    low = np.concatenate([np.zeros(height), problem.min_load, side.at_least])
    high = np.concatenate([problem.demand, problem.capacity, side.at_most])
    return matrix, low.astype(np.float64), high.astype(np.float64)


def _core(
    problem: Problem, gain: Floats, side: Side, edge: Ints, short: float, state: _State, until: float | None
) -> tuple[Floats, Floats, float] | None:
    matrix, low, high = limits_of(problem, side, edge)
    most = np.asarray(matrix.maximum(0).sum(axis=1)).ravel()
    least = np.asarray(matrix.minimum(0).sum(axis=1)).ravel()
    limit = np.flatnonzero((most > high) | (least < low))
    loose = limit[least[limit] < low[limit]]
    place = np.searchsorted(limit, loose)
    slack = sparse.csc_array((np.ones(len(loose)), (place, np.arange(len(loose)))), shape=(len(limit), len(loose)))
    whole = sparse.csc_array(sparse.hstack([matrix[limit], slack])) if len(loose) else sparse.csc_array(matrix[limit])
    fixed = problem.locked[edge].astype(np.float64)
    program = Program(
        np.concatenate([gain[edge], np.full(len(loose), -short)]),
        np.concatenate([fixed, np.zeros(len(loose))]),
        np.concatenate([np.ones(len(edge)), np.full(len(loose), np.inf)]),
        whole,
        low[limit],
        high[limit],
    )

    def left() -> float | None:
        return None if until is None else until - time.perf_counter()

    warm = state.basis(edge, limit, loose)
    if warm is None and len(edge) > SMALL:
        outcome = run(program, seconds=left(), solver="ipm")  # several times as fast as the simplex method from nothing
    if warm is not None or len(edge) <= SMALL or outcome.basis is None:
        strategy = 1 if warm is None else 4  # primal when warm: the old basis stays primal feasible
        outcome = run(program, seconds=left(), basis=warm, solver="simplex", simplex_strategy=strategy)
    if outcome.status == "infeasible":  # lower limits are elastic here: the locks alone exceed an upper one
        return None
    if outcome.status != "optimal":
        raise TimeoutError("the relaxation was not solved in time")
    if outcome.basis is not None:
        state.keep(outcome.basis, edge, limit, loose)
    x, price = np.zeros(len(gain)), np.zeros(len(low))
    x[edge] = outcome.x[: len(edge)]
    price[limit] = outcome.price
    return x, price, float(outcome.x[len(edge) :].sum())
