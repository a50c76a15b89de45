"""Clocks of records: started, paused and ended by steps; reminders and escalation sent by a job."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db import transaction
from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of, start_of
from ronghe.engine.calendars.clock import OVERDUE, Clock, Pause
from ronghe.engine.calendars.period import Period
from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Pair, Turn
from ronghe.ledger import channels, notices
from ronghe.ledger.audience import users
from ronghe.ledger.models.clock import RunningClock
from ronghe.ledger.models.event import Event
from ronghe.ledger.models.record import Record
from ronghe.ledger.registry import record_of
from ronghe.ledger.roles import ROLES, UP

_AHEAD = timedelta(days=45)
"""No reminder falls due longer before the end: seven working days around the longest holidays."""


def moved(record: Record, event: Event) -> None:
    """Start, pause, resume or end the record's clocks after a step; inside the step's transaction."""
    if not timed(record.workflow, event):
        return
    found = RunningClock.objects.filter(noun=event.noun, key=event.key, ended_at__isnull=True)
    for clock in stepped(record.workflow, {clock.turn: clock for clock in found}, event):
        clock.save()


def timed(flow: Workflow, event: Event) -> bool:
    """Whether a step can move a clock: it changed the state, and the workflow has a turn with a time limit."""
    return (event.before != event.after or not event.before) and any(turn.within for turn in flow.turns.values())


def stepped(flow: Workflow, running: Mapping[str, RunningClock], event: Event) -> Iterator[RunningClock]:
    """The clocks that a step started, paused, resumed or ended, changed but not saved. `running`: those of the record."""
    for turn in flow.turns.values():
        clock = running.get(turn.name)
        if not turn.within:
            continue
        if event.after in turn.states:
            yield from _gone(turn, clock, event)
        elif clock is not None and event.after in turn.paused_in:
            yield from _rested(clock, event.at)
        elif clock is not None:
            clock.ended_at = event.at
            yield clock


def _gone(turn: Turn, clock: RunningClock | None, event: Event) -> Iterator[RunningClock]:
    if clock is None:
        clock = RunningClock(
            noun=event.noun,
            key=event.key,
            turn=turn.name,
            who=turn.who,
            region=event.region,
            started_at=event.at,
            within=turn.within,
        )
    elif clock.paused:
        *earlier, last = clock.pauses
        clock.pauses = [*earlier, [last[0], event.at.isoformat(), turn.anew]]
        clock.paused = False
        clock.told = []  # the end has moved, so reminders are due again
    else:
        return
    clock.due_at = value(clock).due_at if clock.pauses else _due(day_of(clock.started_at), clock.within)
    yield clock


@lru_cache(4096)
def _due(day: date, within: str) -> datetime:
    """The end of an unpaused clock: only the day of its start counts."""
    return Period.parse(within).due(start_of(day))


def _rested(clock: RunningClock, at: datetime) -> Iterator[RunningClock]:
    if clock.paused:
        return
    clock.pauses = [*clock.pauses, [at.isoformat(), None, False]]
    clock.paused, clock.due_at = True, None
    yield clock


def value(clock: RunningClock) -> Clock:
    """The clock as the calendar's mechanism reckons with it."""
    pauses = tuple(
        Pause(datetime.fromisoformat(since), datetime.fromisoformat(until) if until else None, bool(anew))
        for since, until, anew in clock.pauses
    )
    return Clock(clock.started_at, Period.parse(clock.within), pauses)


def running(noun: str, key: int) -> RunningClock | None:
    """The clock that runs on a record and ends first, if any."""
    return (
        RunningClock.objects.filter(noun=noun, key=key, ended_at__isnull=True, paused=False).order_by("due_at").first()
    )


def tick(now: datetime | None = None) -> int:
    """Send every reminder that fell due and was not sent: T-7, T-3, T-1, overdue, the last also one level up; how many."""
    now = now or timezone.now()
    due = RunningClock.objects.filter(ended_at__isnull=True, paused=False, due_at__lte=now + _AHEAD)
    # Looked at without a lock first: most clocks have nothing to say at a given tick.
    return sum(_remind(clock.pk, now) for clock in list(due) if _fresh(clock, now))


def _fresh(clock: RunningClock, now: datetime) -> list[str]:
    if OVERDUE in clock.told:
        return []
    return [r.kind for r in value(clock).reminders() if r.at <= now and r.kind not in clock.told]


@transaction.atomic
def _remind(key: int, now: datetime) -> int:
    clock = RunningClock.objects.select_for_update().filter(pk=key, ended_at__isnull=True, paused=False).first()
    if clock is None:
        return 0
    fresh = _fresh(clock, now)
    record = record_of(clock.noun, clock.key) if fresh else None
    if record is None:
        return 0
    # Of several that fell due while the job was away only the last still says something new.
    kind = fresh[-1]
    turn = record.workflow.turns.get(clock.turn)
    label = turn.label if turn else (clock.turn, clock.turn)
    told = users(record, (clock.who,))
    notices.send(told, _wording(record, label, kind), noun=clock.noun, key=clock.key, kind="clock")
    if kind == OVERDUE and clock.who in UP and (turn is None or turn is _reported(record, turn)):
        up = users(record, (UP[clock.who],)) - told
        notices.send(up, _wording(record, label, kind, up=True), noun=clock.noun, key=clock.key, kind="escalation")
    if kind == OVERDUE:
        channels.announce("Ronghe 融合", f"{record.number}：“{label[0]}”已逾期 / {label[1]} is overdue")
    clock.told = [*clock.told, *fresh]
    clock.save(update_fields=["told"])
    return 1


def _reported(record: Record, turn: Turn) -> Turn:
    """Of turns that differ only in the kind of organisation that may hold the record, the one whose delay is reported up.

    It is the first whose role somebody holds over the record, and the first of all where nobody does.
    """
    alike = [
        one
        for one in record.workflow.turns.values()
        if (one.states, one.label, one.within) == (turn.states, turn.label, turn.within)
        and ROLES[one.who].bound == ROLES[turn.who].bound == "organisation"
        and one.who in UP
    ] or [turn]
    return next((one for one in alike if users(record, (one.who,))), alike[0])


def _wording(record: Record, label: Pair, kind: str, up: bool = False) -> Pair:
    zh, en = f"{record.number}“{record}”", f"{record.number} “{record}”"
    if kind == OVERDUE:
        if up:
            return f"督办：{zh}的“{label[0]}”已逾期", f"Escalated: {label[1]} of {en} is overdue"
        return f"{zh}的“{label[0]}”已逾期，请尽快办理", f"{label[1]} of {en} is overdue; please act"
    days = kind.removeprefix("T-")
    return f"{zh}的“{label[0]}”还剩 {days} 天", f"{label[1]} of {en}: {days} days left"
