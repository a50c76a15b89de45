"""The terms of projects: typed, sourced, and switched off by the grade of their evidence."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.text.refusal import Refused
from ronghe.rulebook.projects.terms import GRADES, grade_by_panel, grade_of, parameters, terms_on

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


def test_a_panels_mean_gives_no_grade_that_it_does_not_reach() -> None:
    terms = terms_on(DAY)
    assert grade_by_panel(Fraction(85), 0, 5, terms) == (85, "excellent")
    assert grade_by_panel(Fraction(849, 10), 0, 5, terms) == (84, "passed")
    assert grade_by_panel(Fraction(599, 10), 0, 5, terms) == (59, "failed")


def test_enough_of_a_panel_against_fails_it_whatever_the_points() -> None:
    terms = terms_on(DAY)
    assert grade_by_panel(Fraction(90), 2, 5, terms) == (90, "excellent")
    assert grade_by_panel(Fraction(90), 2, 4, terms) == (90, "failed")
    assert grade_by_panel(Fraction(90), 3, 5, terms) == (90, "failed")


@pytest.mark.parametrize(("mean", "against", "reviews"), [(101, 0, 3), (-1, 0, 3), (50, 4, 3), (50, -1, 3), (50, 0, 0)])
def test_a_count_of_no_sense_gives_no_grade(mean: int, against: int, reviews: int) -> None:
    with pytest.raises((Refused, ValueError)):
        grade_by_panel(Fraction(mean), against, reviews, terms_on(DAY))
