"""Reasons are computed when they are first asked for, and once."""

from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solution import Solution
from ronghe.engine.dispatch.solve import solve


def test_reasons_are_computed_once_and_on_demand() -> None:
    found = solve(Problem.of([0, 1], [0, 0], [0.9, 0.8]))
    asked = []

    def explain():
        asked.append(1)
        return found.explain()

    lazy = Solution(found.chosen, found.total, found.certificate, explain=explain)
    assert asked == []
    assert lazy.unserved == found.unserved
    assert lazy.unserved[0].row == 1
    assert asked == [1]
