from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.calendars.beijing import BEIJING
from ronghe.engine.calendars.clock import Clock, OutOfTurn, Pause, due_reminders
from ronghe.engine.calendars.period import Period
from ronghe.engine.calendars.workdays import china

DAY = timedelta(days=1)
MONDAY = datetime(2025, 11, 3, 9, tzinfo=BEIJING)
INSTANTS = st.datetimes(datetime(2024, 12, 20), datetime(2025, 3, 10), timezones=st.just(BEIJING)).map(
    # Whole hours, so that midnight and equal instants come up.
    lambda instant: instant.replace(minute=0, second=0, microsecond=0)
)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[datetime, bool]]:
    """A start and then pauses and resumptions by turns, in order, each with whether a resumption starts anew."""
    instants = draw(st.lists(INSTANTS, min_size=1, max_size=8))
    return [(instant, draw(st.booleans())) for instant in sorted(instants)]


PERIODS = st.builds(Period, st.integers(1, 20), st.sampled_from(["working", "calendar"]), st.booleans())


def clock_of(history: list[tuple[datetime, bool]], period: Period) -> Clock:
    clock = Clock(history[0][0], period)
    for number, (instant, anew) in enumerate(history[1:]):
        clock = clock.paused(instant) if number % 2 == 0 else clock.resumed(instant, anew=anew)
    return clock


def simulated(history: list[tuple[datetime, bool]], period: Period) -> tuple[list[date], date | None]:
    """The days that counted, up to the last, and the last, by going through the days one by one.

    Written down from the definition alone: of every day it asks what happened on it, and whether the clock stood still.
    """
    counted: list[date] = []
    standing, ended = False, None
    day = history[0][0].date()
    for _ in range(500):
        events = [(n, anew) for n, (instant, anew) in enumerate(history) if instant.date() == day]
        for number, anew in events:
            standing = number % 2 == 1
            if number == 0 or (number % 2 == 0 and anew):
                counted, ended = [], None
        if not events and not standing and ended is None and (period.unit == "calendar" or china().is_workday(day)):
            counted.append(day)
            if len(counted) >= period.count and not (period.roll and not china().is_workday(day)):
                ended = day
        day += DAY
    return counted, ended


@given(histories(), PERIODS)
def test_the_end_is_that_of_a_day_by_day_simulation(history: list[tuple[datetime, bool]], period: Period) -> None:
    _, last = simulated(history, period)
    due_at = clock_of(history, period).due_at
    assert (due_at and due_at - DAY) == (last and datetime(last.year, last.month, last.day, tzinfo=BEIJING))


@given(histories(), PERIODS, INSTANTS)
def test_what_is_left_and_overdue_is_that_of_the_simulation_as_known_then(
    history: list[tuple[datetime, bool]], period: Period, at: datetime
) -> None:
    clock = clock_of(history, period)
    known = [event for event in history if event[0] <= at] or history[:1]
    counted, last = simulated(known, period)
    assert clock.is_overdue(at) == (last is not None and at.date() > last)
    if last is None:
        assert clock.left(at) == max(1, period.count - len(counted))
    else:
        assert clock.left(at) == sum(day >= at.date() for day in counted)
    assert (clock.left(at) == 0) == clock.is_overdue(at)
    assert clock.is_paused(at) == (len(known) % 2 == 0)


@given(histories(), PERIODS)
def test_a_reminder_falls_due_when_so_many_days_are_left(history: list[tuple[datetime, bool]], period: Period) -> None:
    clock = clock_of(history, period)
    reminders = clock.reminders()
    assert list(reminders) == sorted(reminders, key=lambda r: r.at)
    counted, last = simulated(history, period)
    if last is None:
        assert reminders == ()
        return
    expected = {f"T-{k}": counted[-k] for k in (7, 3, 1) if k <= len(counted)} | {"overdue": last + DAY}
    assert {r.kind: r.at for r in reminders} == {
        kind: datetime(day.year, day.month, day.day, tzinfo=BEIJING) for kind, day in expected.items()
    }
    assert all(r.at > clock.started_at for r in reminders)
    for reminder in reminders:
        if reminder.kind != "overdue" and reminder.at > history[-1][0]:
            assert clock.left(reminder.at) == int(reminder.kind.removeprefix("T-"))


@given(histories(), PERIODS, st.lists(INSTANTS, max_size=8))
def test_a_worker_that_was_down_sends_each_reminder_once(
    history: list[tuple[datetime, bool]], period: Period, runs: list[datetime]
) -> None:
    clock = clock_of(history, period)
    ends = [datetime(2024, 1, 1, tzinfo=UTC), *sorted(runs), datetime(2027, 1, 1, tzinfo=UTC)]
    sent = [reminder for since, now in pairwise(ends) for reminder in due_reminders(clock, since, now)]
    assert sent == list(clock.reminders())


def test_a_reminder_at_the_edge_belongs_to_the_window_that_it_ends() -> None:
    clock = Clock(MONDAY, Period(5, "working"))
    due_at = clock.due_at
    assert due_at == datetime(2025, 11, 11, tzinfo=BEIJING)
    assert [r.kind for r in due_reminders(clock, due_at - DAY, due_at)] == ["overdue"]
    assert due_reminders(clock, due_at, due_at + DAY) == ()


def test_five_working_days_from_a_monday() -> None:
    clock = Clock(MONDAY, Period(5, "working"))
    assert [(r.kind, r.at.date().isoformat()) for r in clock.reminders()] == [
        ("T-3", "2025-11-06"),
        ("T-1", "2025-11-10"),
        ("overdue", "2025-11-11"),
    ]
    assert [clock.left(MONDAY + n * DAY) for n in range(10)] == [5, 5, 4, 3, 2, 1, 1, 1, 0, 0]
    assert not clock.is_overdue(datetime(2025, 11, 10, 23, 59, tzinfo=BEIJING))
    assert clock.is_overdue(datetime(2025, 11, 11, tzinfo=BEIJING))


def test_a_return_for_correction_stops_the_clock_and_the_rest_follows() -> None:
    clock = Clock(MONDAY, Period(5, "working")).paused(MONDAY + 2 * DAY)  # one day, Tuesday, has counted
    assert clock.due_at is None
    assert clock.left(MONDAY + 30 * DAY) == 4
    assert not clock.is_overdue(MONDAY + 300 * DAY)
    back = clock.resumed(datetime(2025, 11, 17, 16, tzinfo=BEIJING))
    assert back.due_at == datetime(2025, 11, 22, tzinfo=BEIJING)  # Tuesday 18 to Friday 21


def test_started_anew_the_day_of_the_supplement_is_the_day_of_acceptance() -> None:
    clock = Clock(MONDAY, Period(5, "working")).paused(MONDAY + 2 * DAY)
    supplied = datetime(2025, 11, 17, 16, tzinfo=BEIJING)
    assert clock.resumed(supplied, anew=True).due_at == Clock(supplied, Period(5, "working")).due_at


def test_a_pause_while_the_end_is_being_moved_past_days_off_moves_it_on() -> None:
    friday, sunday, monday = (datetime(2025, 11, n, 10, tzinfo=BEIJING) for n in (7, 9, 10))
    clock = Clock(friday, Period(1, "calendar"))
    assert clock.due_at == datetime(2025, 11, 11, tzinfo=BEIJING)  # the one day is a Saturday, the end moves to Monday
    assert clock.paused(sunday).due_at is None
    assert clock.paused(sunday).left(sunday) == 1
    assert clock.paused(sunday).resumed(monday).due_at == datetime(2025, 11, 12, tzinfo=BEIJING)


def test_a_pause_within_one_day_costs_that_day() -> None:
    clock = Clock(MONDAY, Period(1, "working"))
    noon = datetime(2025, 11, 4, 12, tzinfo=BEIJING)
    assert clock.paused(noon).resumed(noon + timedelta(minutes=1)).due_at == clock.due_at + DAY  # type: ignore[operator]


def test_a_return_after_the_end_does_not_undo_that_it_was_overdue() -> None:
    clock = Clock(MONDAY, Period(1, "working")).paused(MONDAY + 5 * DAY)
    assert clock.due_at == datetime(2025, 11, 5, tzinfo=BEIJING)
    assert clock.is_overdue(MONDAY + 10 * DAY)
    anew = clock.resumed(MONDAY + 7 * DAY, anew=True)
    assert anew.is_overdue(MONDAY + 6 * DAY)
    assert not anew.is_overdue(MONDAY + 7 * DAY)


def test_the_past_is_told_as_it_was_known_then() -> None:
    clock = Clock(MONDAY, Period(5, "working")).paused(MONDAY + 2 * DAY).resumed(MONDAY + 9 * DAY)
    assert clock.as_of(MONDAY + DAY) == Clock(MONDAY, Period(5, "working"))
    assert clock.as_of(MONDAY + 3 * DAY).pauses == (Pause(MONDAY + 2 * DAY),)
    assert clock.as_of(MONDAY + 9 * DAY) == clock


def test_a_clock_is_a_value() -> None:
    pauses = [(MONDAY, MONDAY + DAY), (MONDAY + 2 * DAY, None)]
    clock = Clock(MONDAY, Period(5, "working"), tuple(pauses))  # type: ignore[arg-type]
    assert clock == Clock(MONDAY, Period(5, "working")).paused(MONDAY).resumed(MONDAY + DAY).paused(MONDAY + 2 * DAY)
    assert hash(clock) == hash(Clock(MONDAY.astimezone(UTC), Period.parse("5wd"), clock.pauses))
    assert Clock(MONDAY, Period(5, "working")).paused(MONDAY) != Clock(MONDAY, Period(5, "working"))


def test_an_end_beyond_the_published_holidays_is_provisional() -> None:
    late = datetime(china().last_year, 12, 20, tzinfo=BEIJING)
    assert Clock(late, Period(20, "working")).is_provisional
    assert not Clock(late, Period(20, "calendar", roll=False)).is_provisional
    assert not Clock(MONDAY, Period(20, "working")).is_provisional
    assert Clock(MONDAY, Period(20, "working")).paused(MONDAY + DAY).resumed(late).is_provisional
    assert not Clock(MONDAY, Period(20, "working")).paused(MONDAY + DAY).is_provisional


def test_pauses_and_resumptions_out_of_turn_are_refused() -> None:
    clock = Clock(MONDAY, Period(5, "working"))
    with pytest.raises(OutOfTurn, match="not_paused"):
        clock.resumed(MONDAY)
    with pytest.raises(OutOfTurn, match="not_paused"):
        clock.paused(MONDAY).resumed(MONDAY + DAY).resumed(MONDAY + DAY)
    with pytest.raises(OutOfTurn, match="paused_already"):
        clock.paused(MONDAY).paused(MONDAY + DAY)
    with pytest.raises(OutOfTurn, match="not_in_order"):
        clock.paused(MONDAY - DAY)
    with pytest.raises(OutOfTurn, match="not_in_order"):
        clock.paused(MONDAY + DAY).resumed(MONDAY)


def test_instants_without_a_time_zone_are_refused() -> None:
    naive = datetime(2025, 11, 3, 9)
    clock = Clock(MONDAY, Period(5, "working"))
    with pytest.raises(ValueError, match="no time zone"):
        Clock(naive, Period(5, "working"))
    for ask in (clock.paused, clock.left, clock.is_overdue, clock.is_paused, clock.as_of):
        with pytest.raises(ValueError, match="no time zone"):
            ask(naive)
    with pytest.raises(ValueError, match="no time zone"):
        due_reminders(clock, naive, MONDAY)
