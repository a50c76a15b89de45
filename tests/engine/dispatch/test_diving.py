"""Plans by rounding: every one keeps all limits, and dead ends are told."""

import numpy as np
from scipy import sparse

from ronghe.engine.dispatch.diving import dives
from ronghe.engine.dispatch.linear import Program


def _random(seed: int) -> Program:
    g = np.random.default_rng(seed)
    matrix = sparse.csc_array((g.random((8, 24)) < 0.3).astype(np.float64))
    least = np.where(g.random(8) < 0.3, 1.0, -np.inf)
    return Program(g.random(24), np.zeros(24), np.ones(24), matrix, least, g.integers(1, 4, 8).astype(np.float64))


def test_a_rounded_plan_keeps_all_limits_and_is_not_far_from_the_best() -> None:
    plans = 0
    for seed in range(40):
        program = _random(seed)
        for chosen in dives(program, (0.1, 0.5)):
            if chosen is None:
                continue
            held = program.matrix @ chosen.astype(np.float64)
            assert (held <= program.at_most).all()
            assert (held >= program.at_least).all()
            plans += 1
    assert plans > 60


def test_limits_that_only_fractions_keep_are_a_dead_end() -> None:
    triangle = sparse.csc_array(np.array([[1.0, 1, 0], [0, 1, 1], [1, 0, 1]]))
    program = Program(np.ones(3), np.zeros(3), np.ones(3), triangle, np.ones(3), np.ones(3))
    assert list(dives(program, (0.2, 1.0))) == [None, None]
