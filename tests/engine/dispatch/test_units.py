"""Whole-number units: exact where decimals allow, never out of int64, refused beyond."""

import numpy as np
import pytest

from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.units import units
from ronghe.engine.text.refusal import Refused


def test_nine_decimals_are_exact() -> None:
    p = Problem.of([0, 0], [0, 1], [0.123456789, -0.5])
    assert units(p).worth.tolist() == [123456789, -500000000]
    assert units(p).bonus == 0


def test_the_bonus_outweighs_any_difference_of_totals() -> None:
    p = Problem.of([0, 0, 1], [0, 1, 0], [5.0, -3.0, 2.0], demand=2, coverage_first=True)
    unit = units(p)
    assert unit.bonus > (5 + 3 + 2) * unit.scale


def test_large_scores_get_coarser_units_and_absurd_ones_are_refused() -> None:
    rough = units(Problem.of([0, 0], [0, 1], [3e15, 1.0]))
    assert rough.scale < 1e3
    assert np.abs(rough.worth).max() < 2**62
    with pytest.raises(Refused):
        units(Problem.of([0], [0], [1e300]))
