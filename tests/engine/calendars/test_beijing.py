from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.calendars.beijing import aware, day_of, end_of, start_of


@given(st.datetimes(datetime(1991, 9, 16), datetime(2099, 12, 31), timezones=st.just(UTC)))
def test_the_fixed_offset_is_what_the_time_zone_database_says(instant: datetime) -> None:
    there = instant.astimezone(ZoneInfo("Asia/Shanghai"))
    assert aware(instant).replace(tzinfo=None) == there.replace(tzinfo=None)
    assert day_of(instant) == there.date()


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_its_start_up_to_the_start_of_the_next(day: date) -> None:
    assert day_of(start_of(day)) == day
    assert day_of(end_of(day) - timedelta(microseconds=1)) == day
    assert end_of(day) == start_of(day + timedelta(days=1)) == start_of(day) + timedelta(hours=24)


def test_an_evening_in_utc_is_the_next_day_in_beijing() -> None:
    assert day_of(datetime(2025, 9, 30, 15, 59, tzinfo=UTC)) == date(2025, 9, 30)
    assert day_of(datetime(2025, 9, 30, 16, 0, tzinfo=UTC)) == date(2025, 10, 1)


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        day_of(datetime(2025, 9, 30, 16, 0))
