"""待办 and 已办: what waits for an actor, by the turns that workflows declare, and what somebody has done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast
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
    """A record that waits for the actor, by its key and number only; its name, whose turn it is, and until when."""

    record: Any
    name: str
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
    """What waits for the actor, of all registers in two queries."""
    models = {noun: model for noun, model in nouns().items() if model.workflow.turns_of(actor.role)}
    if not models:
        return Desk([], {})
    counts, rows = dict.fromkeys(models, 0), []
    first, *others = (_first(noun, model, actor, limit) for noun, model in models.items())
    for noun, key, number, name, state, due_at in first.union(*others, all=True):
        model: Any = models[noun]
        record = model(pk=key, number=number, state=state)
        rows.append(Waiting(record, name or number, _turn(model.workflow, state, actor.role), due_at))
        counts[noun] += 1
    if any(count > limit for count in counts.values()):
        first, *others = (counted(noun, waiting_of(model, actor)) for noun, model in models.items())
        counts |= {row["what"]: row["many"] for row in first.union(*others, all=True)}
    rows.sort(key=lambda one: (one.due_at is None, one.due_at or timezone.now(), one.record.pk))
    return Desk(rows[:limit], counts)


def counted(what: str, records: QuerySet[Any] | None) -> Any:
    """How many records there are, as one row {what, many}: a member of a union over registers."""
    if records is None:
        raise ValueError(f"nothing of {what} can wait for this role")
    return records.order_by().values(what=Value(what)).annotate(many=Count("pk", distinct=True))


def _first(noun: str, model: type[Record], actor: Actor, limit: int) -> Any:
    """The records that are due first, one more than are listed, with the name that the register is searched by."""
    waiting = _due(model, model._default_manager.filter(_waits(model, actor)), actor.role)
    # Members of a union cannot be cut short everywhere; a list that a member draws from can.
    soonest = waiting.order_by(F("due_at").asc(nulls_last=True), "pk").values("pk")[: limit + 1]
    chosen = _due(model, model._default_manager.filter(pk__in=soonest).order_by(), actor.role)
    name = Cast(F(model.search_in[1]) if len(model.search_in) > 1 else Value(""), CharField())
    given = {"what": Value(noun, output_field=CharField()), "said": name}
    return chosen.annotate(**given).values_list("what", "pk", "number", "said", "state", "due_at")


def waiting_of(model: type[Record], actor: Actor) -> QuerySet[Any] | None:
    """The records of a register that wait for the actor; None where nothing of it can."""
    if not model.workflow.turns_of(actor.role):
        return None
    return model._default_manager.filter(_waits(model, actor)).distinct()


def _waits(model: type[Record], actor: Actor) -> Q:
    states = sorted(model.workflow.turns_of(actor.role))
    return reached(model, actor) & seen(model, actor) & Q(state__in=states)


def _due(model: type[Record], records: QuerySet[Any], role: str) -> Any:
    clock = RunningClock.objects.filter(noun=model.workflow.noun, key=OuterRef("pk"), who=role, ended_at__isnull=True)
    return records.annotate(due_at=Subquery(clock.order_by("due_at").values("due_at")[:1]))


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
