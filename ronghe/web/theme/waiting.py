"""How much waits for an actor: records by noun as its desk lists them, and unread notices; one query for all."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet, Value

from ronghe.ledger.actor import Actor
from ronghe.ledger.models import Notice
from ronghe.ledger.pages.todo import waiting_of
from ronghe.ledger.registry import nouns

UNREAD = "unread notices"


@dataclass(frozen=True)
class Waiting:
    """`turns`: records that wait, by noun; `unread`: notices not yet read."""

    turns: dict[str, int] = field(default_factory=dict)
    unread: int = 0


def waiting_for(actor: Actor) -> Waiting:
    """Counts for the navigation of this actor; nothing waits for the public."""
    if actor.user is None:
        return Waiting()
    counts = [_count(UNREAD, Notice.objects.filter(user=actor.user, read_at__isnull=True))]
    for noun, model in nouns().items():
        if (records := waiting_of(model, actor)) is not None:
            counts.append(_count(noun, records))
    first, *others = counts
    counted = {row["what"]: row["many"] for row in first.union(*others, all=True) if row["many"]}
    return Waiting(unread=counted.pop(UNREAD, 0), turns=counted)


def _count(what: str, rows: QuerySet[Any]) -> Any:
    return rows.order_by().values(what=Value(what)).annotate(many=Count("pk", distinct=True))
