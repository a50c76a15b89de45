"""HiGHS behind arrays: optimum, prices, integers, infeasibility."""

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.linear import Program, run

MATRIX = sparse.csc_array(np.array([[2.0, 1.0], [1.0, 3.0]]))


def _program(**other) -> Program:
    given = {"at_least": np.full(2, -np.inf), "at_most": np.array([4.0, 6.0]), "whole": None} | other
    return Program(np.array([3.0, 4.0]), np.zeros(2), np.full(2, 9.0), MATRIX, **given)


def test_the_optimum_equals_what_the_prices_charge() -> None:
    found = run(_program())
    assert found.status == "optimal"
    assert np.allclose(found.x, [1.2, 1.6])
    assert np.isclose(found.value, found.price @ [4.0, 6.0])
    assert (found.price >= 0).all()


def test_whole_numbers_cost_something() -> None:
    found = run(_program(whole=np.ones(2, bool)))
    assert found.status == "optimal"
    assert np.isclose(found.value, 8.0) or np.isclose(found.value, 7.0)
    assert found.value <= run(_program()).value


def test_what_cannot_be_is_called_infeasible() -> None:
    assert run(_program(at_least=np.array([-np.inf, 7.0]))).status == "infeasible"


def test_without_variables_the_limits_hold_at_zero_or_not() -> None:
    def empty(low: float) -> str:
        matrix = sparse.csc_array((1, 0))
        return run(Program(np.zeros(0), np.zeros(0), np.zeros(0), matrix, np.array([low]), np.array([2.0]))).status

    assert empty(0.0) == "optimal"
    assert empty(1.0) == "infeasible"
