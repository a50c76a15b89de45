from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.calendars.beijing import BEIJING
from ronghe.engine.calendars.period import NotAPeriod, Period, Stretch, Unit
from ronghe.engine.calendars.workdays import Workdays, china

DAY = timedelta(days=1)
PERIODS = st.builds(Period, st.integers(1, 40), st.sampled_from(["working", "calendar"]), st.booleans())


def beijing(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BEIJING)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    "text",
    ["5 working days", "5wd", "5个工作日", "5工作日", "５个工作日", " 5  Working Days ", "5 wd", "5 working day"],
)
def test_working_days_are_read_in_every_way_of_writing(text: str) -> None:
    assert Period.parse(text) == Period(5, "working")


@pytest.mark.parametrize(
    "text", ["10 calendar days", "10d", "10日", "10天", "10个自然日", "10自然日", "10 days", "10D", "10 日"]
)
def test_calendar_days_are_read_in_every_way_of_writing(text: str) -> None:
    assert Period.parse(text) == Period(10, "calendar")


@given(PERIODS)
def test_what_is_written_is_read_back(period: Period) -> None:
    for text in (str(period), period.in_language("zh"), period.in_language("en")):
        assert Period.parse(text, roll=period.roll) == period


def test_a_period_is_named_in_both_languages() -> None:
    five, one, ten = Period(5, "working"), Period(1, "working"), Period(10, "calendar")
    assert (five.in_language("zh"), five.in_language("en")) == ("5个工作日", "5 working days")
    assert (one.in_language("zh"), one.in_language("en")) == ("1个工作日", "1 working day")
    assert (ten.in_language("zh"), ten.in_language("en")) == ("10日", "10 calendar days")


@pytest.mark.parametrize(
    "text",
    ["", "5", "wd", "-5wd", "5.5d", "0d", "0个工作日", "约5日", "5-7日", "two days", "5 weeks", "10000d", "5wd5d"],
)
def test_anything_else_is_refused_and_not_guessed(text: str) -> None:
    with pytest.raises(NotAPeriod):
        Period.parse(text)


@pytest.mark.parametrize("count", [0, -1, 10_000])
def test_a_period_without_days_or_without_end_is_refused(count: int) -> None:
    with pytest.raises(NotAPeriod):
        Period(count, "working")


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("5wd", (2025, 11, 3, 9), (2025, 11, 11)),  # Monday; the next Monday is the fifth day
        ("5wd", (2025, 9, 26, 9), (2025, 10, 11)),  # 28-30 September, 9 and 10 October; the Sunday 28 is worked
        ("1d", (2025, 9, 29, 23, 59), (2025, 10, 1)),
        ("2d", (2025, 9, 29, 23, 59), (2025, 10, 10)),  # ends on a holiday: first working day is 9 October
        ("5d", (2025, 10, 6), (2025, 10, 12)),  # ends on Saturday 11 October, which is worked
        ("10d", (2025, 11, 5), (2025, 11, 18)),  # ends on Saturday 15: moved to Monday 17
    ],
)
def test_known_ends(text: str, start: tuple[int, ...], due: tuple[int, ...]) -> None:
    assert Period.parse(text).due(beijing(*start)) == beijing(*due)


def test_a_period_that_does_not_roll_ends_on_the_day_off() -> None:
    assert Period.parse("2d", roll=False).due(beijing(2025, 9, 29, 12)) == beijing(2025, 10, 2)


def test_the_day_of_the_start_is_the_day_in_beijing() -> None:
    start = datetime(2025, 11, 3, 16, 30, tzinfo=UTC)  # 00:30 on the 4th in Beijing
    assert Period(1, "working").due(start) == beijing(2025, 11, 6)
    with pytest.raises(ValueError, match="no time zone"):
        Period(1, "working").due(datetime(2025, 11, 3, 16, 30))


@given(PERIODS, st.datetimes(datetime(2001, 1, 1), datetime(2026, 9, 1), timezones=st.just(BEIJING)))
def test_the_end_is_found_by_walking_day_by_day(period: Period, start: datetime) -> None:
    calendar, day, counted = china(), start.date(), 0
    while counted < period.count:
        day += DAY
        counted += period.unit == "calendar" or calendar.is_workday(day)
    while period.roll and not calendar.is_workday(day):
        day += DAY
    due = period.due(start)
    assert due == beijing(day.year, day.month, day.day) + DAY
    assert due.utcoffset() == timedelta(hours=8)
    assert period.days(start.date() + DAY, day, calendar) >= period.count


@given(PERIODS, st.dates(date(2024, 1, 1), date(2025, 6, 1)), st.integers(1, 40))
def test_looking_back_from_a_day_is_the_mirror_of_counting_to_it(period: Period, last: date, n: int) -> None:
    first = period.days_before(last, n, china())
    assert period.days(first, last, china()) == n
    assert period.days(first + DAY, last, china()) == n - 1


@pytest.mark.parametrize(
    ("unit", "roll", "provisional"),
    [("working", True, True), ("working", False, True), ("calendar", True, True), ("calendar", False, False)],
)
def test_an_end_that_rests_on_unpublished_holidays_is_provisional(unit: Unit, roll: bool, provisional: bool) -> None:
    last = china().last_year
    assert Period(20, unit, roll).is_provisional(beijing(last, 12, 20)) == provisional
    assert not Period(20, unit, roll).is_provisional(beijing(last, 3, 1))


def test_an_end_before_the_first_published_year_is_provisional() -> None:
    assert Period(5, "working").is_provisional(beijing(2000, 12, 28))
    assert Period(5, "working").is_provisional(beijing(1999, 12, 1))


def test_a_period_that_finds_no_end_in_its_stretches_has_none() -> None:
    week = Stretch(date(2025, 11, 3), date(2025, 11, 7))
    assert Period(5, "working").last_day([week], china()) == date(2025, 11, 7)
    assert Period(6, "working").last_day([week], china()) is None
    assert Period(6, "working").last_day([week, Stretch(date(2025, 11, 14))], china()) == date(2025, 11, 14)
    assert Period(6, "working").last_day([], china()) is None


def test_a_calendar_of_ones_own_is_used() -> None:
    quiet = Workdays(frozenset({date(2025, 11, 4)}), frozenset(), 2025, 2025)
    assert Period(1, "working").due(beijing(2025, 11, 3), quiet) == beijing(2025, 11, 6)
