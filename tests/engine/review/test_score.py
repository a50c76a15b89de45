"""Scores by weighted criteria."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.review.score import Criterion, mean, shown, weighted
from ronghe.engine.text.refusal import Refused

CRITERIA = [Criterion("new", ("创新性", "Novelty"), 30, 40), Criterion("team", ("团队", "Team"), 7, 60)]


@given(st.integers(0, 30), st.integers(0, 7))
def test_the_score_is_exact(new: int, team: int) -> None:
    score = weighted({"new": new, "team": team}, CRITERIA)
    assert score == Fraction(new * 40, 30) + Fraction(team * 60, 7)
    assert 0 <= score <= 100


@pytest.mark.parametrize(
    "points", [{"new": 1}, {"new": 31, "team": 1}, {"new": -1, "team": 1}, {"new": 1, "team": 1, "x": 1}]
)
def test_a_criterion_left_out_unknown_or_out_of_range_is_refused(points) -> None:
    with pytest.raises(Refused):
        weighted(points, CRITERIA)


def test_means_are_exact_and_halves_are_rounded_up() -> None:
    assert mean([Fraction(1, 3), Fraction(2, 3)]) == Fraction(1, 2)
    assert mean([]) is None
    assert shown(Fraction(1, 8)) == Decimal("0.13")
    assert shown(Fraction(200, 3)) == Decimal("66.67")
