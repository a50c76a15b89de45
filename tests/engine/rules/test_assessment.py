"""Findings, the parameters they used, and the choice among alternatives."""

from datetime import date

import pytest

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.parameters import Parameters
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.term import Range, Term, choose, points, reaches
from tests.engine.rules.small import FACTS, GOOD, REGULATION, one

DAY = date(2023, 1, 1)


def test_a_finding_names_the_parameters_that_it_used() -> None:
    found = REGULATION.on(DAY).assess(GOOD)
    assert [(u.name, u.value, u.evidence_grade) for u in found.used("B")] == [("sales_least", 100, "memory")]
    assert found["B"].outcome == "met"
    assert not found["K"].decides


def test_a_flag_decides_nothing() -> None:
    assert REGULATION.on(DAY).assess({**GOOD, "award": None}).outcome == "met"


@pytest.mark.parametrize(("tech", "rights", "chosen"), [(9, 1, "S1"), (1, 9, "S2")])
def test_the_better_of_two_is_taken_and_which_is_recorded(tech: int, rights: int, chosen: str) -> None:
    edition = Edition("第3号", ("二择一", "either"), DAY, None, FACTS)

    def add(id: str, name: str) -> None:
        @edition.clause(id, "第一条", name, name, "score")
        def score(f: Facts, p: Given, c: Results) -> Range:
            """按数给分。"""
            return points(getattr(f, name), 10)

    add("S1", "tech")
    add("S2", "rights")

    @edition.clause("S", "第一条", "择一", "the better", "score")
    def better(f: Facts, p: Given, c: Results) -> Range:
        """任选一项。"""
        first = c["S1"].low >= c["S2"].low
        return Range(choose(first, c["S1"].low, c["S2"].low), choose(first, c["S1"].high, c["S2"].high))

    @edition.outcome("第二条", "合格", "passes")
    def passes(f: Facts, p: Given, c: Results) -> Term:
        """九分以上。"""
        return reaches(c["S"], p.enough)

    held = Parameters.of({"enough": {"label": ["及格", "enough"], "values": [one(9)]}})
    found = (
        Regulation("either", ("二择一", "either"), FACTS, [edition], held)
        .on(DAY)
        .assess({"tech": tech, "rights": rights})
    )
    assert (found.outcome, found.chosen("S")) == ("met", chosen)
    assert found.as_json()["findings"]["S"]["chosen"] == chosen
