"""A record as its page shows it: stages, steps on offer, what happened, deadline; in few queries."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import BooleanField, Case, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Beside, Pair, Step
from ronghe.ledger.actor import Actor
from ronghe.ledger.models.clock import RunningClock
from ronghe.ledger.models.event import Event
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import NOTES
from ronghe.ledger.refusals import Gone
from ronghe.ledger.roles import ROLES
from ronghe.ledger.scope import reached, seen

R = TypeVar("R", bound=Record)
LINES = 40
"""So many events stand on a record's page; all of them on the page of its history."""


@dataclass(frozen=True)
class Stage:
    """One stage of the main line: `status` is done, now or later; `at` when it was reached."""

    label: Pair
    status: str
    at: datetime | None


@dataclass(frozen=True)
class Offer:
    """A step that the actor may take; `why_not` when a condition of the record stands in the way."""

    step: Step
    url: str
    why_not: Pair | None


@dataclass(frozen=True)
class Line:
    """One event as the timeline shows it."""

    at: datetime
    label: Pair
    who: str
    role: Pair
    note: str
    event: Event


def load(records: QuerySet[R], actor: Actor, number: str) -> R:
    """The record with this number as the actor may see it; Gone otherwise.

    One query: `record.within` says whether it is the actor's to act on, `record.by_name` whether it names the actor,
    `record.due_at` when its clock runs out.
    """
    model = records.model
    due = RunningClock.objects.filter(
        noun=model.workflow.noun, key=OuterRef("pk"), ended_at__isnull=True, paused=False
    ).order_by("due_at")
    own = reached(model, actor)
    within = (
        Case(When(own, then=Value(True)), default=Value(False), output_field=BooleanField()) if own else Value(True)
    )
    found = (
        records.filter(seen(model, actor), number=number)
        .annotate(within=within, by_name=named_in(model, actor), due_at=Subquery(due.values("due_at")[:1]))
        .first()
    )
    if found is None:
        raise Gone
    return found


def named_in(model: type[Record], actor: Actor) -> Exists | Value:
    """As a column: whether a record names the actor among those who read it."""
    by_name = model.named(actor)
    # Asked apart: a path through a many-to-many table would show a record once for each of its people.
    return Value(False) if by_name is None else Exists(model._base_manager.filter(by_name, pk=OuterRef("pk")))


def shown_face(record: Record, actor: Actor) -> str:
    """ "full" for those whose record it is or whom it names, else the face that the reading for everyone names.

    The record comes with `within` and `by_name`, as `load` gives them.
    """
    if getattr(record, "within", False) or getattr(record, "by_name", False):
        return "full"
    for reading in record.workflow.readings:
        if actor.role in reading.roles and record.state in reading.states and reading.everyone:
            return reading.face
    return "full"


def context(record: Record, actor: Actor) -> dict[str, Any]:
    """What the shell of a record's page needs: face, state, stages, offers, timeline, version and a fresh key."""
    face = shown_face(record, actor)
    events = list(Event.objects.filter(noun=record.workflow.noun, key=record.pk).order_by("id"))
    flow = record.workflow
    told = [event for event in events if flow.tells(event.step, actor.role)]
    return {
        "record": record,
        "flow": flow,
        "face": face,
        "state_label": flow.state_label(record.state, actor.role),
        "stages": stages(flow, record.state, events),
        "offers": offers(record, actor) if getattr(record, "within", False) else [],
        "timeline": timeline(flow, told[-LINES:]) if face == "full" else [],
        "earlier": max(len(told) - LINES, 0),
        "due_at": getattr(record, "due_at", None),
        "now": timezone.now(),
        "once": str(uuid.uuid4()),
        "files_at": _address(record, "files"),
        "proof_at": _address(record, "proof") if len(told) == len(events) else "",
        "history_at": _address(record, "history"),
    }


def _address(record: Record, page: str) -> str:
    """The address of a page that not every kind of record has; empty where it has none."""
    try:
        return reverse(f"{record.home}:{page}", args=[record.number])
    except NoReverseMatch:
        return ""


def offers(record: Record, actor: Actor) -> list[Offer]:
    """The steps on offer here, primary ones first; edits, which have their own page, and steps beside the point are left out."""
    found = [
        Offer(
            step,
            reverse(f"{record.home}:step", args=[record.number, step.name]),
            step.when(record) if step.when else None,
        )
        for step in record.workflow.offers(record.state, {actor.role})
        if step.shown and step.name != "edit"
    ]
    found = [offer for offer in found if not isinstance(offer.why_not, Beside)]
    order = {"primary": 0, "plain": 1, "danger": 2}
    return sorted(found, key=lambda offer: order[offer.step.tone])


def may_edit(record: Record, actor: Actor) -> bool:
    """Whether the actor may take the step "edit" here."""
    step = record.workflow.steps.get("edit")
    return bool(step and getattr(record, "within", False) and record.state in step.sources and actor.role in step.by)


def stages(flow: Workflow, state: str, events: Sequence[Event]) -> list[Stage]:
    """The main line with what is done, what is now, and when each stage was last reached."""
    reached_at: dict[int, datetime] = {}
    place = {s: i for i, (_, states) in enumerate(flow.stages) for s in states}
    for event in events:
        if event.after in place and event.before != event.after:
            reached_at[place[event.after]] = event.at
    # A record off the main line (withdrawn …) shows how far it came.
    here = place.get(state, max(reached_at, default=0))
    on_line = state in place
    last = len(flow.stages) - 1
    found = []
    for i, (label, _) in enumerate(flow.stages):
        done = i < here or (i == here and (not on_line or (i == last and state in flow.ends)))
        found.append(
            Stage(label, "done" if done else "now" if i == here else "later", reached_at.get(i) if i <= here else None)
        )
    return found


def timeline(flow: Workflow, events: Sequence[Event]) -> list[Line]:
    """Latest first; a step that no longer exists keeps its name."""
    lines = []
    for event in reversed(events):
        step = flow.steps.get(event.step)
        role = ROLES[event.role].label if event.role in ROLES else (event.role, event.role)
        note = str(event.answers.get("reason") or event.answers.get("outcome") or "")
        label = step.label if step else NOTES.get(event.step, (event.step, event.step))
        lines.append(Line(event.at, label, event.name, role, note, event))
    return lines
