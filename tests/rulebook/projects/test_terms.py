"""The terms of projects: typed, sourced, and switched off by the grade of their evidence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.text.refusal import Refused
from ronghe.rulebook.projects.terms import GRADES, grade_of, parameters, terms_on

DAY = date(2026, 3, 5)


def test_every_value_says_whence_it_is_and_none_is_called_checked() -> None:
    values = [value for one in parameters().values() for value in one.values]
    assert all(value.cites for value in values)
    assert "verified" not in {value.evidence_grade for value in values}


def test_what_no_published_text_says_is_not_asked() -> None:
    assert terms_on(DAY).own_to_fiscal_least == terms_on(DAY).tail_share_least == 0.0
    assert "memory" not in {value.evidence_grade for one in parameters().values() for value in one.values}


def test_our_own_choices_can_be_switched_off() -> None:
    assert terms_on(DAY, {"choice"}).own_in_step is False
    assert terms_on(DAY, {"choice"}).grade_cuts == terms_on(DAY).grade_cuts


def test_before_the_first_day_the_first_terms_hold() -> None:
    assert terms_on(date(2000, 1, 1)) == terms_on(date(2021, 1, 1))


@given(st.integers(0, 99))
def test_more_points_never_give_a_worse_grade(score: int) -> None:
    terms = terms_on(DAY)
    order = list(terms.grades)
    assert set(order) == set(GRADES)
    assert order.index(grade_of(score + 1, terms)) <= order.index(grade_of(score, terms))


def test_a_grade_begins_at_its_cut() -> None:
    terms = terms_on(DAY)
    assert [grade_of(n, terms) for n in (100, 85, 84, 60, 59, 0)] == [
        *("excellent", "excellent", "passed", "passed", "failed", "failed"),
    ]


@pytest.mark.parametrize("score", [-1, 101])
def test_points_beyond_the_scale_are_refused(score: int) -> None:
    with pytest.raises(Refused):
        grade_of(score, terms_on(DAY))
