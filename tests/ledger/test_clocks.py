"""Clocks start, rest, go on and end with steps; reminders come once each, and what is overdue goes one level up."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ronghe.ledger import clocks
from ronghe.ledger.models import Notice, RunningClock
from ronghe.ledger.perform import begin, perform
from tests.ledger.fresh import need
from tests.world import World

BEIJING = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2025, 3, 3, 10, 0, tzinfo=BEIJING)


@pytest.fixture
def submitted(world: World) -> World:
    """A need submitted on Monday 3 March 2025: to be accepted within five working days, by the end of the 10th."""
    record = begin(need(world), by=world.actor("firm"), at=MONDAY).record
    perform(record, "submit", by=world.actor("firm"), at=MONDAY)
    Notice.objects.all().delete()
    world.record = record  # type: ignore[attr-defined]
    return world


def _clock(world: World) -> RunningClock:
    return RunningClock.objects.get(noun="need", key=world.record.pk, turn="acceptance")  # type: ignore[attr-defined]


def test_a_clock_starts_with_the_state_and_knows_its_end(submitted: World) -> None:
    clock = _clock(submitted)
    assert (clock.who, clock.region, clock.started_at) == ("county", "210102", MONDAY)
    assert clock.due_at == datetime(2025, 3, 11, tzinfo=BEIJING)
    running = clocks.running("need", clock.key)
    assert running is not None
    assert running.pk == clock.pk


def test_a_return_stops_the_clock_and_mending_lets_it_go_on(submitted: World) -> None:
    record = submitted.record  # type: ignore[attr-defined]
    wednesday, next_monday = MONDAY + timedelta(days=2), MONDAY + timedelta(days=7)
    perform(record, "send_back", by=submitted.actor("county"), answers={"reason": "缺"}, at=wednesday)
    assert (_clock(submitted).paused, _clock(submitted).due_at) == (True, None)
    mending = clocks.running("need", record.pk)
    assert mending is not None
    assert mending.turn == "mending"
    perform(record, "submit", by=submitted.actor("firm"), at=next_monday)
    clock = _clock(submitted)
    # One working day (Tuesday) had passed; the days of the return and of the resumption do not count.
    assert (clock.paused, clock.due_at) == (False, datetime(2025, 3, 15, tzinfo=BEIJING))
    assert clocks.value(clock).due_at == clock.due_at
    assert RunningClock.objects.filter(turn="mending", ended_at=next_monday).exists()


def test_the_end_of_the_turn_ends_the_clock_and_no_reminder_comes(submitted: World) -> None:
    record = submitted.record  # type: ignore[attr-defined]
    perform(record, "accept", by=submitted.actor("county"), at=MONDAY + timedelta(hours=1))
    assert _clock(submitted).ended_at == MONDAY + timedelta(hours=1)
    Notice.objects.all().delete()
    clocks.tick(MONDAY + timedelta(days=8))
    assert not Notice.objects.filter(zh__contains="受理需求").exists()


def test_an_edit_moves_no_clock(world: World) -> None:
    record = begin(need(world), by=world.actor("firm")).record
    perform(record, "edit", by=world.actor("firm"), fields={"title": "示例改名"})
    assert not RunningClock.objects.exists()


def test_reminders_come_once_each_and_overdue_goes_one_level_up(submitted: World) -> None:
    told = []
    at = MONDAY
    while at < MONDAY + timedelta(days=20):
        clocks.tick(at)
        clocks.tick(at)
        for notice in Notice.objects.order_by("id"):
            told.append((at.date().isoformat(), notice.user.username, notice.kind))
        Notice.objects.all().delete()
        at += timedelta(hours=6)
    assert told == [
        ("2025-03-06", "county", "clock"),  # three working days are left
        ("2025-03-10", "county", "clock"),  # the last day
        ("2025-03-11", "county", "clock"),
        ("2025-03-11", "city", "escalation"),
    ]


def test_a_long_turn_is_reminded_of_seven_three_and_one_working_days_before_its_end(submitted: World) -> None:
    clock = _clock(submitted)
    clock.within = "20 working days"
    clock.due_at = clocks.value(clock).due_at
    clock.save()
    for day in range(35):
        clocks.tick(MONDAY.replace(hour=1) + timedelta(days=day))
    told = Notice.objects.filter(kind="clock", user=submitted.users["county"]).order_by("id")
    assert [said.rpartition("”")[2] for said in told.values_list("zh", flat=True)] == [
        "还剩 7 天",
        "还剩 3 天",
        "还剩 1 天",
        "已逾期，请尽快办理",
    ]
    assert Notice.objects.filter(kind="escalation").count() == 1


def test_after_an_outage_only_the_last_reminder_is_sent(submitted: World) -> None:
    assert clocks.tick(MONDAY + timedelta(days=30)) == 1
    assert set(Notice.objects.values_list("user__username", "kind")) == {("county", "clock"), ("city", "escalation")}
    assert clocks.tick(MONDAY + timedelta(days=31)) == 0


def test_a_clock_of_a_record_that_is_gone_is_passed_over(submitted: World) -> None:
    RunningClock.objects.update(key=10**6)
    assert clocks.tick(MONDAY + timedelta(days=30)) == 0
