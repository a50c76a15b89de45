"""What happened to a record, and how it stood: for those who see its full face."""

from typing import Any

from django.http import HttpRequest

from ronghe.ledger.history import as_of
from ronghe.ledger.models.event import Event
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.detail import timeline
from ronghe.ledger.pages.request import actor
from ronghe.ledger.refusals import Gone
from ronghe.ledger.registry import nouns
from ronghe.web.api.faces import by_key, face_of, one, past
from ronghe.web.api.instants import instant, told
from ronghe.web.api.refusals import bad_fields
from ronghe.web.api.telling import both


def events(request: HttpRequest, model: type[Record], number: str) -> dict[str, Any]:
    """All events that the reader may learn of, oldest first; personal fields are no part of any."""
    record, role = _in_full(request, model, number), actor(request).role
    every = Event.objects.filter(noun=record.workflow.noun, key=record.pk).order_by("id")
    found = [event for event in every if record.workflow.tells(event.step, role)]
    changes = past(model, [event.changes for event in found])
    labels = {line.event.pk: line.label for line in timeline(record.workflow, found)}
    answers = _answers(record, found)
    lines = [
        {
            "id": event.pk,
            "step": event.step,
            "label": both(labels[event.pk]),
            "before": event.before,
            "after": event.after,
            "at": told(event.at),
            "name": event.name,
            "role": event.role,
            "answers": answers[event.pk],
            "changes": changed,
        }
        for event, changed in zip(found, changes, strict=True)
    ]
    return {"number": record.number, "items": lines}


def at_instant(request: HttpRequest, model: type[Record], number: str, at: str) -> dict[str, Any]:
    """The record as it stood; Gone before it was begun."""
    record = _in_full(request, model, number)
    when = instant(at)
    if when is None:
        raise bad_fields({"at": ("应写成 2026-03-05T08:00:00+08:00", "write 2026-03-05T08:00:00+08:00")})
    found = as_of(record.workflow.noun, record.pk, when)
    if found is None:
        raise Gone
    return {
        "number": record.number,
        "at": told(when),
        "state": found.state,
        "fields": past(model, [found.fields])[0],
        "last": found.last.pk,
    }


def _in_full(request: HttpRequest, model: type[Record], number: str) -> Record:
    record = one(request, model, number)
    if face_of(record, actor(request)) != "full":
        raise Gone
    return record


def _answers(record: Record, found: list[Event]) -> dict[int, dict[str, Any]]:
    """Answers by event; records that were chosen are told by number and name, one query for each of their nouns."""
    told_all = {event.pk: dict(event.answers) for event in found}
    places: dict[str, list[tuple[int, str]]] = {}
    for event in found:
        step = record.workflow.steps.get(event.step)
        for ask in step.asks if step else ():
            if ask.kind == "record" and isinstance(event.answers.get(ask.key), int):
                places.setdefault(ask.of, []).append((event.pk, ask.key))
    for noun, where in places.items():
        known = by_key(nouns()[noun], {told_all[place][key] for place, key in where})
        for place, key in where:
            told_all[place][key] = known.get(told_all[place][key])
    return told_all
