"""Days before and after the day on which the demonstration is filled."""

from datetime import date

from ronghe.demo.challengetime import Almanac
from ronghe.engine.calendars.workdays import china

TODAY = date(2026, 3, 4)


def test_days_are_counted_in_working_days_to_both_sides() -> None:
    almanac = Almanac(TODAY)
    assert (almanac.day(1), almanac.day(-3)) == (date(2026, 3, 3), date(2026, 3, 9))
    assert all(china().is_workday(almanac.day(n)) for n in range(-60, 400) if n)
    assert almanac.day(0) == TODAY
    assert almanac.year(300) == 2024


def test_an_instant_is_in_beijing_time_and_minutes_may_go_beyond_the_hour() -> None:
    assert Almanac(TODAY).at(1, 9, 75).isoformat() == "2026-03-03T10:15:00+08:00"
