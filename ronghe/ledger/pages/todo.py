"""待办 and 已办: what waits for an actor, by the turns that workflows declare, and what somebody has done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Turn
from ronghe.ledger.actor import Actor
from ronghe.ledger.models.clock import RunningClock
from ronghe.ledger.models.event import Event
from ronghe.ledger.models.record import Record
from ronghe.ledger.registry import nouns
from ronghe.ledger.scope import reached, seen


@dataclass(frozen=True)
class Waiting:
    """A record that waits for the actor, whose turn it is, and until when."""

    record: Any
    turn: Turn
    due_at: datetime | None

    @property
    def is_overdue(self) -> bool:
        """Whether the time is over."""
        return self.due_at is not None and self.due_at <= timezone.now()

    @property
    def is_urgent(self) -> bool:
        """Whether it ends within three days."""
        return self.due_at is not None and (self.due_at - timezone.now()).days < 3


@dataclass(frozen=True)
class Desk:
    """The first of what waits, soonest due first, and how much waits of each noun."""

    waiting: list[Waiting]
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """How much waits altogether."""
        return sum(self.counts.values())


def desk(actor: Actor, limit: int = 50) -> Desk:
    """What waits for the actor: two queries for each noun that can wait for the role."""
    found: list[Waiting] = []
    counts: dict[str, int] = {}
    for noun, model in nouns().items():
        records = waiting_of(model, actor)
        if records is None:
            continue
        rows = list(
            records.select_related(*model.told_with).order_by(F("due_at").asc(nulls_last=True), "id")[: limit + 1]
        )
        counts[noun] = len(rows) if len(rows) <= limit else records.count()
        found += [
            Waiting(row, _turn(model.workflow, row.state, actor.role), getattr(row, "due_at", None))
            for row in rows[:limit]
        ]
    found.sort(key=lambda one: (one.due_at is None, one.due_at or timezone.now()))
    return Desk(found[:limit], counts)


def waiting_of(model: type[Record], actor: Actor) -> QuerySet[Any] | None:
    """The records of a register that wait for the actor, with `due_at`; None where nothing of it can."""
    states = model.workflow.turns_of(actor.role)
    if not states:
        return None
    due = RunningClock.objects.filter(
        noun=model.workflow.noun, key=OuterRef("pk"), who=actor.role, ended_at__isnull=True
    ).order_by("due_at")
    return (
        model._default_manager.filter(reached(model, actor) & seen(model, actor), Q(state__in=sorted(states)))
        .annotate(due_at=Subquery(due.values("due_at")[:1]))
        .distinct()
    )


@dataclass(frozen=True)
class Did:
    """An event of somebody's, with its record where it still may be seen."""

    event: Event
    flow: Workflow | None
    record: Any


def done_by(user: int, first: int = 0, limit: int = 25) -> list[Did]:
    """What a user has done, latest first; one query for each noun on the page."""
    events = list(Event.objects.filter(user=user).order_by("-id")[first : first + limit])
    records: dict[tuple[str, int], Any] = {}
    for noun in {event.noun for event in events}:
        model = nouns().get(noun)
        if model is not None:
            keys = [event.key for event in events if event.noun == noun]
            found = model._base_manager.select_related(*model.told_with).in_bulk(keys)
            records |= {(noun, key): one for key, one in found.items()}
    return [
        Did(e, nouns()[e.noun].workflow if e.noun in nouns() else None, records.get((e.noun, e.key))) for e in events
    ]


def _turn(flow: Workflow, state: str, role: str) -> Turn:
    return next(turn for turn in flow.turns.values() if turn.who == role and state in turn.states)
