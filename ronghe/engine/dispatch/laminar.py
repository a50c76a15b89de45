"""Which groups fit into a flow network: those that nest, on the columns' side or on the rows' side."""

from dataclasses import dataclass

import numpy as np

from ronghe.engine.dispatch.problem import Ints, Problem


@dataclass(frozen=True)
class Nest:
    """How the groups of one side (rows or columns) nest. Nodes are numbered by group index, -1 is "none".

    whole   groups that are unions of whole lines (rows or columns); outer (n,) the group around each line;
    part    groups inside one line; inner (E,) the innermost such group of each edge;
    around  group -> the group around it (-1: for a whole one the ground, for a part its line).
    """

    whole: tuple[int, ...]
    part: tuple[int, ...]
    outer: Ints
    inner: Ints
    around: dict[int, int]


def nest(problem: Problem) -> tuple[Nest, Nest, tuple[int, ...]]:
    """The rows' side, the columns' side, and the indices of the groups that fit on neither."""
    left = list(range(len(problem.groups)))
    by_col, left = _side(problem, problem.cols, len(problem.capacity), left)
    by_row, left = _side(problem, problem.rows, len(problem.demand), left)
    return by_row, by_col, tuple(left)


def _side(problem: Problem, line: Ints, n: int, groups: list[int]) -> tuple[Nest, list[int]]:
    outer, inner = np.full(n, -1, np.int64), np.full(len(line), -1, np.int64)
    whole: list[int] = []
    part: list[int] = []
    around: dict[int, int] = {}
    left: list[int] = []
    degree = np.bincount(line[problem.usable], minlength=n) if groups else outer
    members = {g: m[problem.usable[m]] for g in groups for m in (problem.groups[g].members,)}
    for g in sorted(groups, key=lambda g: (-len(members[g]), g)):  # larger first: what comes later nests inside
        lines = np.unique(line[members[g]])
        if len(members[g]) == degree[lines].sum():
            owners, place, at = outer[lines], whole, lines
        elif len(lines) == 1:
            owners, place, at = inner[members[g]], part, members[g]
        else:
            left.append(g)
            continue
        owner = int(owners[0]) if len(owners) else -1
        if (owners != owner).any():
            left.append(g)
            continue
        around[g] = owner
        (outer if place is whole else inner)[at] = g
        place.append(g)
    return Nest(tuple(whole), tuple(part), outer, inner, around), sorted(left)
