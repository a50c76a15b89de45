"""How much waits for an actor: records by noun as its desk lists them, and unread notices; one query for all."""

from dataclasses import dataclass, field

from ronghe.ledger.actor import Actor
from ronghe.ledger.models import Notice
from ronghe.ledger.pages.todo import counted, waiting_of
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
    counts = [counted(UNREAD, Notice.objects.filter(user=actor.user, read_at__isnull=True))]
    for noun, model in nouns().items():
        if (records := waiting_of(model, actor)) is not None:
            counts.append(counted(noun, records))
    first, *others = counts
    totals = {row["what"]: row["many"] for row in first.union(*others, all=True) if row["many"]}
    return Waiting(unread=totals.pop(UNREAD, 0), turns=totals)
