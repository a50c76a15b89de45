"""Linear and mixed-integer programs by HiGHS, arrays in and arrays out."""

from dataclasses import dataclass
from typing import Any, Literal

import highspy
import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.problem import Bools, Floats

EXACT = 1e-9  # tolerance on every limit of a plan


@dataclass(frozen=True)
class Program:
    """Maximise gain @ x with low <= x <= high, at_least <= matrix @ x <= at_most; `whole` marks integer variables."""

    gain: Floats
    low: Floats
    high: Floats
    matrix: sparse.csc_array
    at_least: Floats
    at_most: Floats
    whole: Bools | None = None


@dataclass(frozen=True)
class Outcome:
    """`status`: optimal, feasible (stopped early with a plan), infeasible, or nothing (stopped early without one).

    `bound` is the solver's; `price` (rows,) >= 0 where an upper side binds: what one more unit of it would add."""

    status: Literal["optimal", "feasible", "infeasible", "nothing"]
    x: Floats
    value: float
    bound: float
    price: Floats
    basis: Any = None


def run(
    program: Program,
    *,
    seconds: float | None = None,
    gap: float = 0.0,
    start: Floats | None = None,
    basis: Any = None,
    **options: Any,
) -> Outcome:
    """Solve `program`; one thread and a fixed seed, so that equal input gives equal output on any machine."""
    lines, variables = program.matrix.shape
    if not variables:  # HiGHS calls this an empty model and leaves the rest to the caller
        holds = bool(((program.at_least <= 0) & (program.at_most >= 0)).all())
        value = 0.0 if holds else -np.inf
        return Outcome("optimal" if holds else "infeasible", np.zeros(0), value, value, np.zeros(lines))
    settings = {"mip_rel_gap": gap, "mip_abs_gap": 1e-9, **options}
    if seconds is not None:
        settings["time_limit"] = max(0.01, seconds)
    highs = loaded(program, **settings)
    if basis is not None:
        highs.setBasis(basis)
    if start is not None:
        guess = highspy.HighsSolution()
        guess.col_value = start.tolist()
        highs.setSolution(guess)
    highs.run()
    status, info = highs.getModelStatus(), highs.getInfo()
    solution = highs.getSolution()
    x = np.asarray(solution.col_value, np.float64)
    price = -np.asarray(solution.row_dual, np.float64)
    kinds = highspy.HighsModelStatus
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return Outcome("infeasible", x, -np.inf, -np.inf, price)
    if status == kinds.kOptimal:
        best = -info.mip_dual_bound if program.whole is not None else -info.objective_function_value
        basis = highs.getBasis()
        return Outcome("optimal", x, -info.objective_function_value, best, price, basis if basis.valid else None)
    told = program.whole is not None and status != kinds.kObjectiveTarget  # stopped by a target, HiGHS reports no bound
    bound = -info.mip_dual_bound if told else np.inf
    if program.whole is not None and info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        return Outcome("feasible", x, -info.objective_function_value, bound, price)
    return Outcome("nothing", x, -np.inf, bound, price)


def loaded(program: Program, **options: Any) -> highspy.Highs:
    """HiGHS with `program` in it, silent; one thread and a fixed seed."""
    highs = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "random_seed": 0, **options}.items():
        highs.setOptionValue(name, value)
    highs.passModel(_model(program))
    return highs


def _model(program: Program) -> Any:
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = program.matrix.shape
    model.col_cost_ = -program.gain
    model.col_lower_, model.col_upper_ = program.low, program.high
    model.row_lower_, model.row_upper_ = program.at_least, program.at_most
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = program.matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = program.matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = program.matrix.data
    if program.whole is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(w)] for w in program.whole]
    return model
