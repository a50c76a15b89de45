"""The national figures on cases done by hand."""

from fractions import Fraction

import pytest

from ronghe.engine.booking.figures import (
    Use,
    effective_hours,
    external_hours,
    mean_effective_hours,
    open_rate,
    share_rate,
)

USES = [Use("a", 30, 120, 30, external=False), Use("a", 0, 60, 0, external=True), Use("b", 15, 30, 15, external=True)]


def test_effective_hours_are_start_up_test_and_post_processing() -> None:
    assert effective_hours(USES) == 5
    assert external_hours(USES) == 2


def test_the_mean_counts_instruments_that_stood_idle() -> None:
    assert mean_effective_hours(USES, 4) == Fraction(5, 4)
    assert mean_effective_hours(USES, 0) is None


def test_the_share_rate_is_a_ratio_of_sums() -> None:
    assert share_rate(USES) == Fraction(2, 5)
    assert share_rate([]) is None


def test_the_open_rate_needs_something_that_must_be_open() -> None:
    assert open_rate(3, 4) == Fraction(3, 4)
    assert open_rate(0, 0) is None


def test_the_means_of_the_2019_evaluation_give_its_share_rate() -> None:
    # 1440 effective and 240 external hours a year: 16.7 %, which the report of that year prints as 16 %.
    year = [Use("x", 0, 1200 * 60, 0, external=False), Use("x", 0, 240 * 60, 0, external=True)]
    assert share_rate(year) == Fraction(240, 1440)


def test_minutes_are_not_negative() -> None:
    with pytest.raises(ValueError):
        Use("a", -1, 0, 0, external=True)
