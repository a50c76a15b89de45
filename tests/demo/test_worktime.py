"""Minutes of work fall into office hours of days that are worked."""

from datetime import date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.demo.worktime import DAY, moment, opening, share_of_year, whole, workdays
from ronghe.engine.calendars.beijing import BEIJING


def test_holidays_are_left_out_and_days_worked_instead_are_in() -> None:
    assert date(2024, 2, 4) in workdays()
    assert date(2024, 2, 12) not in workdays()
    assert all(a < b for a, b in pairwise(workdays()))
    assert [sum(day.year == year for day in workdays()) for year in (2023, 2024, 2025)] == [249, 251, 248]


@given(st.integers(0, 748 * DAY - 2))
def test_every_minute_lies_in_office_hours_and_time_goes_on(minute: int) -> None:
    here, after = moment(minute), moment(minute + 1)
    assert here < after
    assert time(8, 30) <= here.time() < time(12) or time(13, 30) <= here.time() < time(17)
    assert here.date() in workdays()
    assert here.tzinfo is BEIJING


def test_a_day_begins_at_half_past_eight_and_pauses_at_noon() -> None:
    assert moment(0) == datetime(2023, 1, 3, 8, 30, tzinfo=BEIJING)
    assert moment(210) == datetime(2023, 1, 3, 13, 30, tzinfo=BEIJING)
    assert moment(DAY) == datetime(2023, 1, 4, 8, 30, tzinfo=BEIJING)


@given(st.dates(date(2022, 1, 1), date(2025, 12, 31)))
def test_an_opening_is_the_first_minute_of_the_next_day_worked(day: date) -> None:
    assert moment(opening(day)).date() == min(one for one in workdays() if one >= day)
    assert opening(day) % DAY == 0


def test_beyond_the_last_day_nothing_has_happened() -> None:
    assert opening(date(2026, 1, 1)) == whole()
    with pytest.raises(ValueError, match="is not from 0"):
        moment(whole())
    with pytest.raises(ValueError, match="is not from 0"):
        moment(-1)


def test_a_share_of_a_year_stays_in_it() -> None:
    assert moment(share_of_year(2024, 0)).date() == date(2024, 1, 2)
    assert moment(share_of_year(2024, 1)).date() == date(2024, 12, 31)
    assert moment(share_of_year(2025, 0.5)).date().month in {6, 7}
