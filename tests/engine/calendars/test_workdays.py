from datetime import UTC, date, datetime, timedelta

import chinese_calendar
import pytest
from chinese_calendar.constants import holidays as oracle_days
from hypothesis import assume, given
from hypothesis import strategies as st

from ronghe.engine.calendars.workdays import FIRST_NOTICE, Workdays, china

DAY = timedelta(days=1)
FIRST, LAST = date(2023, 12, 1), date(2026, 2, 1)


@st.composite
def calendars(draw: st.DrawFn) -> Workdays:
    """Any holidays and any worked days in two years, so that no test leans on what one government published."""
    exceptions = draw(st.dictionaries(st.dates(FIRST, LAST), st.booleans(), max_size=40))
    off = frozenset(day for day, is_worked in exceptions.items() if not is_worked)
    return Workdays(off, frozenset(exceptions) - off, 2024, 2025)


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_every_day_agrees_with_an_independent_calendar() -> None:
    """All days of all years that both publish; where they differ, the notice decides.

    2005-12-31: 国办发明电〔2005〕35号 says “12月31日（星期六）上班”. Our library has it; the other one has not
    (its issue 125).
    """
    calendar = china()
    years = range(min(oracle_days).year, max(oracle_days).year + 1)
    assert years.start <= 2004
    assert years.stop > 2025
    assert calendar.last_year in years
    both = every_day(date(years.start, 1, 1), date(calendar.last_year, 12, 31))
    differ = [day for day in both if calendar.is_workday(day) != chinese_calendar.is_workday(day)]
    assert differ == [date(2005, 12, 31)]
    assert calendar.is_workday(date(2005, 12, 31))


def test_every_year_up_to_the_last_one_has_its_notice() -> None:
    calendar = china()
    assert {day.year for day in calendar.worked} == set(range(FIRST_NOTICE, calendar.last_year + 1))
    assert {day.year for day in calendar.off} == set(range(FIRST_NOTICE, calendar.last_year + 1))


def test_no_notice_ever_moved_a_day_of_december_before_the_days_that_stay_provisional() -> None:
    calendar = china()
    moved = [day for day in calendar.off | calendar.worked if day.month == 12]
    assert {day.year for day in moved} >= {2001, 2005, 2006, 2007, 2011, 2018}
    assert all(day > date(day.year, 12, 24) for day in moved)


def test_golden_week_and_the_days_worked_instead() -> None:
    calendar = china()
    assert not any(calendar.is_workday(date(2025, 10, n)) for n in range(1, 9))
    assert calendar.is_workday(date(2025, 9, 28))  # a Sunday
    assert calendar.is_workday(date(2025, 10, 11))  # a Saturday
    assert calendar.add_workdays(date(2025, 9, 26), 4) == date(2025, 10, 9)
    assert calendar.workdays_between(date(2025, 9, 26), date(2025, 10, 11)) == 6


@given(calendars(), st.dates(FIRST, LAST), st.integers(-300, 300))
def test_adding_working_days_is_walking_day_by_day(calendar: Workdays, day: date, n: int) -> None:
    walked, left = day, abs(n)
    while left:
        walked += DAY if n > 0 else -DAY
        left -= calendar.is_workday(walked)
    assert calendar.add_workdays(day, n) == walked


@given(calendars(), st.dates(FIRST, LAST), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_counting_between_is_counting_one_by_one(calendar: Workdays, a: date, b: date, c: date) -> None:
    low, high = sorted((a, b))
    count = sum(calendar.is_workday(day) for day in every_day(low + DAY, high))
    assert calendar.workdays_between(low, high) == count
    assert calendar.workdays_between(high, low) == -count
    between = calendar.workdays_between
    assert between(a, b) + between(b, c) == between(a, c)


@given(calendars(), st.dates(FIRST, LAST), st.integers(0, 300))
def test_counting_undoes_adding(calendar: Workdays, day: date, n: int) -> None:
    assert calendar.workdays_between(day, calendar.add_workdays(day, n)) == n


@given(calendars(), st.dates(FIRST, LAST))
def test_the_next_working_day_comes_after_and_the_first_from_may_be_the_day_itself(cal: Workdays, day: date) -> None:
    assert cal.next_workday(day) == next(d for d in every_day(day + DAY, day + 100 * DAY) if cal.is_workday(d))
    assert cal.workday_from(day) == next(d for d in every_day(day, day + 100 * DAY) if cal.is_workday(d))


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_outside_the_published_years_only_weekends_are_known_and_it_says_so(day: date) -> None:
    calendar = china()
    assume(not FIRST_NOTICE <= day.year <= calendar.last_year)
    assert not calendar.is_published(day)
    assert calendar.is_workday(day) == (day.weekday() < 5)


def test_what_is_published_ends_before_the_days_that_the_next_notice_settles() -> None:
    calendar = china()
    until = calendar.published_until()
    assert until == date(calendar.last_year, 12, 24)
    assert calendar.is_published(until)
    assert not calendar.is_published(until + DAY)
    assert calendar.is_published(date(2001, 1, 1))
    assert not calendar.is_published(date(2000, 12, 31))


def test_an_office_can_add_a_year_that_the_library_does_not_hold_yet() -> None:
    old = china()
    year = old.last_year + 1
    off, worked = (
        date(year, 10, 4),
        next(d for d in every_day(date(year, 10, 8), date(year, 10, 31)) if d.weekday() == 5),
    )
    new = Workdays(old.off | {off}, old.worked | {worked}, old.first_year, year)
    assert not new.is_workday(off)
    assert new.is_workday(worked)
    assert new.is_published(off)


def test_a_day_cannot_be_off_and_worked() -> None:
    with pytest.raises(ValueError, match="2025-01-26"):
        Workdays(frozenset({date(2025, 1, 26)}), frozenset({date(2025, 1, 26)}), 2025, 2025)


def test_an_instant_is_no_day() -> None:
    instant = datetime(2025, 9, 28, 20, tzinfo=UTC)
    for ask in (china().is_workday, china().is_published, china().next_workday, china().workday_from):
        with pytest.raises(TypeError, match="time zone"):
            ask(instant)
    with pytest.raises(TypeError, match="time zone"):
        china().workdays_between(date(2025, 9, 1), instant)
