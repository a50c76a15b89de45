"""The rubric of the assessment."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.rulebook.dispatch.rubric import GRADES, Served, grade, scores
from ronghe.rulebook.dispatch.terms import terms_on

TERMS = terms_on(date(2025, 1, 1))


def test_a_full_year_with_a_solved_need_and_a_pleased_firm_has_all_points() -> None:
    assert sum(s.points for s in scores(Served(12, 12, "solved", 100), TERMS)) == 100


def test_nothing_done_has_none() -> None:
    assert sum(s.points for s in scores(Served(0, 12, "", None), TERMS)) == 0


@pytest.mark.parametrize(
    ("points", "name"),
    [
        ("90", "excellent"),
        ("89.9", "good"),
        ("80", "good"),
        ("79.9", "passed"),
        ("60", "passed"),
        ("59.9", "failed"),
        ("0", "failed"),
    ],
)
def test_grades_are_closed_on_the_left(points: str, name: str) -> None:
    assert grade(Decimal(points), TERMS) == name


@given(
    st.integers(0, 40), st.floats(0.5, 24), st.sampled_from(["solved", "reported", ""]), st.none() | st.integers(0, 100)
)
def test_points_stay_within_and_more_service_never_harms(
    counted: int, months: float, outcome: str, pleased: int | None
) -> None:
    less = scores(Served(counted, months, outcome, pleased), TERMS)
    more = scores(Served(counted + 1, months, outcome, pleased), TERMS)
    assert all(0 <= s.points <= s.most for s in less)
    assert sum(s.points for s in more) >= sum(s.points for s in less)
    assert GRADES.index(grade(sum(s.points for s in more), TERMS)) <= GRADES.index(
        grade(sum(s.points for s in less), TERMS)
    )  # type: ignore[arg-type]
