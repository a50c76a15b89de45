"""Sifting against the linear program on all edges at once."""

import numpy as np
import pytest
from scipy import sparse

from ronghe.engine.dispatch.linear import Program, run
from ronghe.engine.dispatch.problem import Group
from ronghe.engine.dispatch.side import of_groups
from ronghe.engine.dispatch.sifting import bound, limits_of, relax


def _town(town, seed: int):
    p = town(60, 40, 9, seed=seed)
    g = np.random.default_rng(seed)
    key = g.integers(0, 4, 40)[p.cols] * 4 + g.integers(0, 4, 60)[p.rows]
    return p.changed(groups=tuple(Group(np.flatnonzero(key == k), 1, 3, str(k)) for k in range(16)))


@pytest.mark.parametrize("seed", range(4))
def test_the_relaxation_from_a_tiny_core_equals_the_whole_program(seed, town) -> None:
    p = _town(town, seed)
    side = of_groups(p)
    n = len(p.rows)
    matrix, low, high = limits_of(p, side, np.arange(n))
    whole = run(Program(p.score, np.zeros(n), np.ones(n), sparse.csc_array(matrix), low, high))
    found = relax(p, p.score, side, np.zeros(n, bool))
    assert found.bound == pytest.approx(whole.value, abs=1e-7)
    assert float(p.score @ found.x) == pytest.approx(whole.value, abs=1e-7)
    assert found.rounds > 1
    again = bound(p, found.reduced, found.row, found.col, side, found.side)
    assert again == found.bound


def test_limits_that_even_fractions_cannot_keep_give_none(town) -> None:
    p = _town(town, 0)
    p = p.changed(groups=(Group(np.flatnonzero(p.cols == 0), at_least=50),))
    assert relax(p, p.score, of_groups(p), np.zeros(len(p.rows), bool)) is None
