"""Opening hours and the holiday calendar."""

from datetime import date

import pytest

from ronghe.engine.booking.hours import ALWAYS, Opening, opening_of_text, text_of_hours
from ronghe.engine.booking.spans import Span, minute_of_day
from ronghe.engine.text.refusal import Refused

OFFICE = "1-5 08:30-12:00 13:30-17:30; 6 09:00-12:00"


def test_the_week_is_read_as_it_is_written() -> None:
    week = opening_of_text(OFFICE).week
    assert week[0] == week[4] == ((510, 720), (810, 1050))
    assert week[5] == ((540, 720),)
    assert week[6] == ()
    assert text_of_hours(week[0]) == "08:30-12:00 13:30-17:30"


def test_a_public_holiday_is_closed_and_a_weekend_day_worked_instead_has_mondays_hours() -> None:
    opening = opening_of_text(OFFICE)
    assert opening.of_day(date(2025, 10, 1)) == ()  # a Wednesday, National Day
    assert opening.of_day(date(2025, 9, 28)) == opening.week[0]  # a Sunday that is worked instead
    assert opening.of_day(date(2025, 9, 29)) == opening.week[0]
    assert opening.of_day(date(2025, 9, 27)) == opening.week[5]


def test_a_calendar_that_does_not_follow_holidays_keeps_its_week() -> None:
    opening = opening_of_text("1-7 00:00-24:00", by_workdays=False)
    assert opening.of_day(date(2025, 10, 1)) == ALWAYS
    first = minute_of_day(date(2025, 9, 30))
    # Hours that meet at midnight are one span.
    assert opening.spans(date(2025, 9, 30), date(2025, 10, 2)) == [Span(first, first + 3 * 1440)]


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "8 09:00-10:00",
        "1-5",
        "1-5 9-17",
        "1 12:00-09:00",
        "1 09:00-24:30",
        "1 09:60-10:00",
        "1 09:00-11:00 10:00-12:00",
    ],
)
def test_hours_that_cannot_be_read_are_refused_with_an_example(bad: str) -> None:
    with pytest.raises(Refused, match="1-5 08:30"):
        opening_of_text(bad)


def test_full_width_signs_are_read_too() -> None:
    assert opening_of_text("１-５ 08：30-12：00；6 09:00-12:00").week[0] == ((510, 720),)


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="seven"):
        Opening(((),) * 6)
