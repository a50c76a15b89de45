"""The only door through which a record begins or changes its state."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from ronghe.engine.sealing.canonical import canonical
from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.engine.workflow.step import Pair, Step
from ronghe.ledger import clocks, notices
from ronghe.ledger.actor import Actor
from ronghe.ledger.answers import read_answers
from ronghe.ledger.models.event import Event
from ronghe.ledger.models.receipt import Receipt
from ronghe.ledger.models.record import Record
from ronghe.ledger.numbers import take_numbers
from ronghe.ledger.refusals import Clash, Gone, KeyReused, Stale
from ronghe.ledger.scope import may_reach, may_see
from ronghe.ledger.trace import differences, fields_of

NOTES: dict[str, Pair] = {
    "attach": ("添加附件", "Add a file"),
    "detach": ("撤下附件", "Take a file away"),
    "name_subjects": ("指明所涉记录", "Name the records concerned"),
}
"""What may happen beside a record without a step; never the name of a step."""

R = TypeVar("R", bound=Record)
Effect = Callable[..., None]
_effects: dict[tuple[str, str], list[Effect]] = defaultdict(list)


class Done(NamedTuple):
    """What was done: the record as it now is, its event, and whether this is the answer to a repeated request."""

    record: Any
    event: Event
    repeated: bool = False


def on(flow: Workflow, step: str) -> Callable[[Effect], Effect]:
    """Register what a step does beyond changing the state: `effect(record, *, by, at, **answers)`, before it is saved."""
    if step not in flow.steps:
        raise KeyError(f"{flow.noun} has no step {step}")

    def bind(effect: Effect) -> Effect:
        _effects[flow.noun, step].append(effect)
        return effect

    return bind


def perform(
    record: Record,
    name: str,
    *,
    by: Actor,
    once: str = "",
    seen: int | None = None,
    fields: Mapping[str, Any] | None = None,
    answers: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> Done:
    """Take the step `name` on `record`: lock, role and state check, answers, effects, event, in one transaction.

    `once`: a key made by the client; the same key gives the same answer. `seen`: the version that the person looked at.
    `fields`: values to set on the record. Raises Gone, NotAllowed, NotOffered, Unanswered, Stale, KeyReused or Clash; then
    nothing has changed.
    """
    body = _body(record, name, fields, answers) if once else ""
    try:
        with transaction.atomic():
            return _perform(record, name, by, once, body, seen, fields or {}, answers or {}, at or timezone.now())
    except IntegrityError as clash:
        if once and (told := _told(by, once, body)):
            return Done(record, told, True)
        raise Clash from clash


def begin(
    record: R,
    name: str = "create",
    *,
    by: Actor,
    once: str = "",
    answers: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> Done:
    """Save a new record by a step that begins one; it gets its number, its state and its first event."""
    body = _body(record, name, fields_of(record), answers) if once else ""
    at = at or timezone.now()
    try:
        with transaction.atomic():
            if once and (told := _told(by, once, body)):
                return Done(type(record)._base_manager.get(pk=told.key), told, True)
            step = record.workflow.steps[name]
            if not step.begins:
                raise NotOffered(f"“{step.label[0]}”不是新建步骤", f"{step.label[1]} begins no record")
            if by.role not in step.by:
                record.workflow.take(name, "", {by.role})
            given = read_answers(step, answers or {})
            record.number = record.number or take_numbers(record.series, at)[0]
            record.created_at = at
            event = _apply(record, step, by, given, {}, at)
            if not record.pk:
                raise RuntimeError("a record must be saved by its step")
            if not _begins_within(record, by):
                raise NotAllowed(
                    "只能登记本单位或本辖区的记录", "only records of your own unit or region can be entered"
                )
            return _finish(record, step, by, event, once, body)
    except IntegrityError as clash:
        if once and (told := _told(by, once, body)):
            return Done(type(record)._base_manager.get(pk=told.key), told, True)
        raise Clash from clash


def note(record: Record, name: str, *, by: Actor, answers: Mapping[str, Any], at: datetime | None = None) -> Event:
    """Leave an event on a record whose state and fields stay as they are: what happened beside it, such as a file added.

    `name` is one of NOTES. Whoever may take some step from the present state may leave a note; the others are refused
    as by `perform`. Call it in the transaction that writes the thing itself.
    """
    if name not in NOTES:
        raise KeyError(f"no note is called {name}")
    with transaction.atomic():
        locked = type(record)._base_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
        if locked is None or not may_see(locked, by):
            raise Gone
        if not may_reach(locked, by) or not locked.workflow.offers(locked.state, {by.role}):
            raise NotAllowed(
                f"现在不能在这条记录上“{NOTES[name][0]}”：不在您的办理范围内，或已无可办的步骤",
                f"not offered on this record now: {NOTES[name][1]}; it is outside your reach or has no step left for you",
            )
        row = event_row(locked, name, by, at or timezone.now(), old=locked.state, answers=answers, changes={})
        return Event.objects.create(**row)


def _perform(
    record: Record,
    name: str,
    by: Actor,
    once: str,
    body: str,
    seen: int | None,
    fields: Mapping[str, Any],
    answers: Mapping[str, Any],
    at: datetime,
) -> Done:
    locked = type(record)._base_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if locked is None or not may_see(locked, by):
        raise Gone
    if once and (told := _told(by, once, body)):
        record.refresh_from_db()
        return Done(record, told, True)
    if name not in locked.workflow.steps:
        raise NotOffered(f"没有“{name}”这个步骤", f"there is no step {name}")
    if not may_reach(locked, by):
        raise NotAllowed("这条记录不在您的办理范围内", "this record is outside your reach")
    step = locked.workflow.take(name, locked.state, {by.role}, locked)
    if seen is not None and seen != locked.version:
        raise Stale(locked.number)
    given = read_answers(step, answers)
    before = fields_of(locked)
    for key, value in fields.items():
        setattr(locked, key, value)
    event = _apply(locked, step, by, given, before, at)
    done = _finish(locked, step, by, event, once, body)
    _renew(record, locked)
    return done


def _apply(record: Record, step: Step, by: Actor, given: dict[str, Any], before: dict[str, Any], at: datetime) -> Event:
    """Change the state, run the effects, save, and write the event. The caller has checked that the step may be taken."""
    old = record.state
    shift(record, step, at)
    if record.pk is None:
        record.save(force_insert=True)
    affect(record, step, by, given, at)
    record.save()
    changes = differences(before, fields_of(record))
    return Event.objects.create(**event_row(record, step.name, by, at, old=old, answers=given, changes=changes))


def shift(record: Record, step: Step, at: datetime) -> None:
    """Put the record into the state that the step leads to; for `perform` and `bulk`, which check it first."""
    if not step.stays:
        record.state = step.target
    record.changed_at = at
    if not step.begins and step.shown:
        # A remark (a view, an opinion) is no change that another person's page must be warned of.
        record.version = record.version + 1


def affect(record: Record, step: Step, by: Actor, given: Mapping[str, Any], at: datetime) -> None:
    """Run what registers declared for this step."""
    for effect in _effects[record.workflow.noun, step.name]:
        effect(record, by=by, at=at, **given)


def event_row(
    record: Record,
    step: str,
    by: Actor,
    at: datetime,
    *,
    old: str,
    answers: Mapping[str, Any],
    changes: Mapping[str, Any],
) -> dict[str, Any]:
    """The columns of the event that this step leaves; `old` is the state before it, empty for a beginning."""
    return {
        "noun": record.workflow.noun,
        "key": record.pk,
        "step": step,
        "before": old,
        "after": record.state,
        "at": at,
        "user": by.user,
        "name": by.name,
        "role": by.role,
        "grant": by.grant,
        "for_user": by.for_user,
        "region": region_of(record),
        "answers": answers,
        "changes": changes,
    }


def region_of(record: Record) -> str:
    """The region that the record's events are counted under; empty where it has none."""
    here: Any = record
    for part in record.region_field.split("__"):
        here = getattr(here, part, "") if here is not None else ""
    return here or ""


def _finish(record: Record, step: Step, by: Actor, event: Event, once: str, body: str) -> Done:
    clocks.moved(record, event)
    notices.announce(record, step, event)
    if once:
        Receipt.objects.create(owner=_owner(by), key=once, body=body, noun=event.noun, record=event.key, event=event.pk)
    return Done(record, event)


def _begins_within(record: Record, by: Actor) -> bool:
    return by.role == "public" or by.role not in record.reach or may_reach(record, by)


def _told(by: Actor, once: str, body: str) -> Event | None:
    receipt = Receipt.objects.filter(owner=_owner(by), key=once).first()
    if receipt is None:
        return None
    if receipt.body != body:
        raise KeyReused
    return Event.objects.get(pk=receipt.event)


def _owner(by: Actor) -> str:
    return f"user:{by.user}" if by.user is not None else by.role


def _body(record: Record, name: str, fields: Mapping[str, Any] | None, answers: Mapping[str, Any] | None) -> str:
    said = {
        "noun": record.workflow.noun,
        "key": record.pk,
        "step": name,
        "fields": {k: _said(v) for k, v in sorted((fields or {}).items()) if k != "number"},
        "answers": {k: _said(v) for k, v in sorted((answers or {}).items())},
    }
    return hashlib.sha256(canonical(said)).hexdigest()


def _said(value: Any) -> str:
    return str(value.pk) if isinstance(value, Model) else str(value)


def _renew(record: Record, locked: Record) -> None:
    """Let the caller's object show what was saved."""
    for field in record._meta.concrete_fields:
        setattr(record, field.attname, getattr(locked, field.attname))
    record._state.fields_cache.clear()
