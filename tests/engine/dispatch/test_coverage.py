"""Empty rows as edges that can be counted."""

import numpy as np

from ronghe.engine.dispatch.coverage import counted
from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.side import of_groups


def test_each_row_that_can_be_served_gets_one_edge_for_staying_empty() -> None:
    p = Problem.of([0, 0, 2], [0, 1, 1], [0.5, 0.1, 0.4], n_rows=4, min_score=0.3)
    wide = counted(p, of_groups(p))
    assert wide.rows.tolist() == [0, 2]
    assert wide.problem.usable.tolist() == [True, False, True, True, True]
    assert wide.emptiness().tolist() == [0, 0, 0, -1, -1]
    assert wide.side.matrix.toarray().tolist() == [[1, 0, 0, 1, 0], [0, 0, 1, 0, 1], [0, 0, 0, 1, 1]]
    assert wide.at_most_empty(1).at_most[-1] == 1
    assert wide.spread(np.zeros(3, bool)).tolist() == [False, False, False, True, True]
