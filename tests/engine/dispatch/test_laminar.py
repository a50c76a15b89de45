"""Nesting groups are recognised on either side; crossing ones are not."""

import numpy as np

from ronghe.engine.dispatch.laminar import nest
from ronghe.engine.dispatch.problem import Group, Problem

ROWS, COLS = (x.ravel() for x in np.indices((4, 4)))


def _nest(*masks: np.ndarray):
    groups = tuple(Group(np.flatnonzero(m), at_most=1) for m in masks)
    return nest(Problem.of(ROWS, COLS, np.ones(16), groups=groups))


def test_unions_of_columns_and_of_rows_nest_on_their_sides() -> None:
    by_row, by_col, left = _nest(COLS < 2, COLS < 1, ROWS >= 2)
    assert left == ()
    assert by_col.around == {0: -1, 1: 0}
    assert by_col.outer.tolist() == [1, 0, -1, -1]
    assert by_row.around == {2: -1}


def test_part_of_one_column_nests_inside_it() -> None:
    _, by_col, left = _nest((COLS == 1) & (ROWS < 3), (COLS == 1) & (ROWS < 2))
    assert left == ()
    assert by_col.part == (0, 1)
    assert by_col.around == {0: -1, 1: 0}


def test_crossing_groups_are_left_over() -> None:
    assert _nest((COLS < 2) & (ROWS < 2))[2] == (0,)
    assert _nest(COLS < 2, (COLS > 0) & (COLS < 3))[2] == (1,)


def test_edges_that_are_forbidden_do_not_stand_in_the_way() -> None:
    shut = (COLS < 2) & (ROWS == 3)
    group = Group(np.flatnonzero((COLS < 2) & (ROWS < 3)), at_most=2)
    assert nest(Problem.of(ROWS, COLS, np.ones(16), forbidden=shut, groups=(group,)))[2] == ()
