"""The same door as `perform` for many records at once: lives of new records and further steps of old ones, written together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice, pairwise
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger import clocks, notices
from ronghe.ledger.actor import Actor
from ronghe.ledger.answers import read_answers
from ronghe.ledger.audience import users_of
from ronghe.ledger.insert import insert_new, insert_rows
from ronghe.ledger.keys import take_keys
from ronghe.ledger.models.clock import RunningClock
from ronghe.ledger.models.event import Event
from ronghe.ledger.models.record import Record
from ronghe.ledger.numbers import give_back, take_numbers
from ronghe.ledger.perform import affect, event_row, shift
from ronghe.ledger.refusals import Gone, Stale
from ronghe.ledger.scope import reaches
from ronghe.ledger.trace import differences, fields_of
from ronghe.ledger.update import update_rows

NONE: Mapping[str, Any] = {}
AT_ONCE = 500
"""So many ids go into one question to the database."""


class Move(NamedTuple):
    """One step of a life, with what `perform` would be given."""

    step: str
    by: Actor
    at: datetime
    answers: Mapping[str, Any] = NONE
    fields: Mapping[str, Any] = NONE


class Journey(NamedTuple):
    """A record and its steps in the order of time; of a record that is not saved yet the first begins it."""

    record: Record
    moves: Sequence[Move]


@dataclass
class Replayed:
    """What came of it: the records saved, how many events, and by its place in the order given why a journey was refused."""

    records: list[Record] = field(default_factory=list)
    events: int = 0
    refused: dict[int, Refused] = field(default_factory=dict)


def begin_many(
    records: Sequence[Record],
    step: str = "create",
    *,
    by: Actor,
    at: datetime | Sequence[datetime] | None = None,
    tell: bool = False,
    collect: bool = False,
) -> Replayed:
    """Save many new records by one step, at one instant (now unless given) or each at its own."""
    ats = at if isinstance(at, Sequence) else [at or timezone.now()] * len(records)
    lives = [Journey(record, [Move(step, by, one)]) for record, one in zip(records, ats, strict=True)]
    return replay(lives, tell=tell, collect=collect)


@transaction.atomic
def replay(journeys: Iterable[Journey], *, tell: bool = False, collect: bool = False) -> Replayed:
    """Save records with all these steps: the rows, events, numbers and clocks that `perform` would have written.

    Saved records go on from where they stand; each is locked, and Stale says that it changed since it was read.

    Numbers and events are given in the order of time. Conditions and effects see the record in memory and everything
    else as the database has it, without the other records of this call: experts first, then the needs they serve.
    `tell`: also write the notices, to those who hold the roles over the record as it is in the end. A refused journey
    raises its refusal and nothing is saved; with `collect` it is noted in the answer and leaves nothing, the others go on.
    """
    given = list(journeys)
    order = sorted((n for n, life in enumerate(given) if life.moves), key=lambda n: given[n].moves[0].at)
    if len(order) < len(given):
        raise ValueError("a journey needs a step")
    desk = _Desk(given, order)
    done = Replayed()
    for n in order:
        try:
            if collect:
                with transaction.atomic():
                    desk.walk(given[n])
            else:
                desk.walk(given[n])
        except Refused as refused:
            if not collect:
                raise
            done.refused[n] = refused
    desk.write(tell)
    done.records = [life.record for n, life in enumerate(given) if n not in done.refused]
    done.events = len(desk.events)
    return done


class _Desk:
    """Holds what one replay has checked and not yet written."""

    def __init__(self, given: Sequence[Journey], order: Sequence[int]) -> None:
        self.events: list[Event] = []
        self._records: dict[type[Record], list[Record]] = defaultdict(list)
        self._clocks: list[RunningClock] = []
        self._changed: dict[type[Record], list[Record]] = defaultdict(list)
        self._running = _locked([life.record for life in given if life.record.pk is not None])
        wanted: dict[type[Record], int] = defaultdict(int)
        years: dict[tuple[str, int], list[datetime]] = defaultdict(list)
        for n in order:
            record, first = given[n].record, given[n].moves[0]
            if record.pk is not None:
                continue
            wanted[type(record)] += 1
            if not record.number:
                years[record.series, timezone.localtime(first.at).year].append(first.at)
        self._keys = {model: take_keys(model, count)[::-1] for model, count in wanted.items()}
        self._ats = {place: ats[0] for place, ats in years.items()}
        self._numbers = {place: take_numbers(place[0], ats[0], len(ats))[::-1] for place, ats in years.items()}

    def walk(self, life: Journey) -> None:
        """Take every step of a life in memory. Raises Refused; then the life is not kept."""
        record, moves = life
        if any(later.at < earlier.at for earlier, later in pairwise(moves)):
            raise NotOffered("各步骤的时间先后颠倒", "the steps are not in the order of time")
        if record.pk is not None:
            self._go_on(record, moves)
            return
        shelf = self._numbers.get((record.series, timezone.localtime(moves[0].at).year))
        numbered = not record.number
        if numbered and shelf:
            record.number = shelf[-1]
        record.pk = self._keys[type(record)][-1]
        record.created_at = moves[0].at
        try:
            events, kept = _walked(record, moves)
        except Refused:
            record.pk, record.number = None, "" if numbered else record.number
            raise
        self._keys[type(record)].pop()
        if numbered and shelf:
            shelf.pop()
        self.events += events
        self._clocks += kept
        self._records[type(record)].append(record)

    def _go_on(self, record: Record, moves: Sequence[Move]) -> None:
        """The same for a saved record; when it is refused its fields become again what they were."""
        stood = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
        running = self._running.get((record.workflow.noun, record.pk), {})
        try:
            events, kept = _walked(record, moves, fields_of(record), running)
        except Refused:
            for name, value in stood.items():
                setattr(record, name, value)
            raise
        self.events += events
        self._clocks += kept
        self._changed[type(record)].append(record)

    def write(self, tell: bool) -> None:
        """Save everything: records, then events in the order of time, then clocks, then notices."""
        for (series, year), unused in self._numbers.items():
            give_back(series, self._ats[series, year], unused[::-1])
        for records in self._records.values():
            insert_rows(records)
        for records in self._changed.values():
            update_rows(records, [field.attname for field in records[0]._meta.concrete_fields])
        moved = [clock for clock in self._clocks if clock.pk is not None]
        update_rows(moved, [field.attname for field in RunningClock._meta.concrete_fields])
        self._clocks = [clock for clock in self._clocks if clock.pk is None]
        self.events.sort(key=lambda event: event.at)  # stable: the steps of one record keep their order
        insert_new(self.events)
        insert_new(self._clocks)
        if tell:
            groups = [*self._records.values(), *self._changed.values()]
            _tell(self.events, {(r.workflow.noun, r.pk): r for records in groups for r in records})


def _tell(events: Sequence[Event], by_key: Mapping[tuple[str, int], Record]) -> None:
    """Write the notices of these events in their order; who is to be told is asked once for all records of a step."""
    ringing = [
        (event, record, step)
        for event in events
        for record in (by_key[event.noun, event.key],)
        for step in (record.workflow.steps[event.step],)
        if notices.rings(step, event)
    ]
    about: dict[tuple[type[Record], tuple[str, ...]], dict[int, Record]] = defaultdict(dict)
    for _, record, step in ringing:
        about[type(record), step.tell][record.pk] = record
    told = {key: users_of(list(records.values()), key[1]) for key, records in about.items()}
    for event, record, step in ringing:
        notices.announce(record, step, event, told[type(record), step.tell][record.pk])


def _locked(records: Sequence[Record]) -> dict[tuple[str, int], dict[str, RunningClock]]:
    """Lock saved records and give their running clocks. Raises Stale or Gone for one that is no longer as it was read."""
    models: dict[type[Record], dict[int, Record]] = defaultdict(dict)
    for record in records:
        models[type(record)][record.pk] = record
    found: dict[tuple[str, int], dict[str, RunningClock]] = defaultdict(dict)
    for model, wanted in models.items():
        for keys in _by(AT_ONCE, list(wanted)):
            rows = model._base_manager.select_for_update(of=("self",)).filter(pk__in=keys)
            stands = {key: (state, version) for key, state, version in rows.values_list("pk", "state", "version")}
            for key in keys:
                if key not in stands:
                    raise Gone
                if stands[key] != (wanted[key].state, wanted[key].version):
                    raise Stale(wanted[key].number)
            clocks_of = RunningClock.objects.filter(noun=model.workflow.noun, key__in=keys, ended_at__isnull=True)
            for clock in clocks_of:
                found[clock.noun, clock.key][clock.turn] = clock
    return found


def _by(size: int, keys: Sequence[int]) -> list[list[int]]:
    source = iter(keys)
    return list(iter(lambda: list(islice(source, size)), []))


def _walked(
    record: Record,
    moves: Sequence[Move],
    before: dict[str, Any] | None = None,
    going: Mapping[str, RunningClock] = NONE,
) -> tuple[list[Event], list[RunningClock]]:
    """`before`: the fields of a saved record, None for a new one; `going`: its running clocks."""
    events: list[Event] = []
    kept: list[RunningClock] = []
    running = dict(going)
    fresh, before = before is None, before or {}
    for place, move in enumerate(moves):
        event, before = _step(record, move, before, fresh and place == 0)
        events.append(event)
        if not clocks.timed(record.workflow, event):
            continue
        for clock in clocks.stepped(record.workflow, running, event):
            if clock not in kept:
                kept.append(clock)
            running[clock.turn] = clock
        running = {turn: clock for turn, clock in running.items() if clock.ended_at is None}
    return events, kept


def _step(record: Record, move: Move, before: dict[str, Any], first: bool) -> tuple[Event, dict[str, Any]]:
    """The same checks as `perform` and `begin`, in the same order, and the event; with the fields after it."""
    flow, by = record.workflow, move.by
    step = flow.steps.get(move.step)
    if step is None or step.begins != first:
        raise NotOffered(f"“{move.step}”不能是此处的步骤", f"{move.step} is not a step that can stand here")
    if first:
        old = ""
        if by.role not in step.by:
            flow.take(move.step, "", {by.role})
        given = read_answers(step, move.answers)
    else:
        old = record.state
        if not reaches(record, by):
            raise NotAllowed("这条记录不在您的办理范围内", "this record is outside your reach")
        # Readings for everyone are conditions for the database; who may act needs none of them (a test says so).
        if not any(by.role in r.roles and old in r.states and not r.everyone for r in flow.readings):
            raise Gone
        flow.take(move.step, old, {by.role}, record)
        given = read_answers(step, move.answers)
    for key, value in move.fields.items():
        setattr(record, key, value)
    shift(record, step, move.at)
    affect(record, step, by, given, move.at)
    if first and by.role != "public" and by.role in record.reach and not reaches(record, by):
        raise NotAllowed("只能登记本单位或本辖区的记录", "only records of your own unit or region can be entered")
    after = fields_of(record)
    row = event_row(record, step.name, by, move.at, old=old, answers=given, changes=differences(before, after))
    return Event(**row), after
