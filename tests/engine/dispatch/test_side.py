"""Groups and floors as lines over edges."""

import numpy as np

from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.side import of_groups, with_floor

P = Problem.of([0, 0, 1], [0, 1, 1], [0.5, 0.2, 0.9], groups=(Group(np.array([0, 2]), 1, None),), min_score=0.3)


def test_groups_and_floors_become_lines_over_the_usable_edges() -> None:
    side = with_floor(of_groups(P), P, np.array([0]), 0.4)
    assert side.matrix.toarray().tolist() == [[1, 0, 1], [0.5, 0, 0]]
    assert side.at_least.tolist() == [1, 0.4]
    assert side.prices_on_edges(np.array([-1.0, 2.0])).tolist() == [0.0, 0.0, -1.0]


def test_prices_fetch_the_binding_side_and_nothing_at_zero() -> None:
    side = of_groups(P)
    assert side.worth(np.array([-2.0])) == -2.0
    assert side.worth(np.array([0.0])) == 0.0
    assert side.worth(np.array([1.0])) == np.inf
