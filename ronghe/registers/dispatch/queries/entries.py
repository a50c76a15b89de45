"""Reads of needs in batches: those that may still enter, whom a firm ranks and names."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ronghe.ledger.actor import Actor
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.models import Batch, Entry, Nomination, Order, Wish
from ronghe.registers.needs.queries import needs

SHOWN = 200
"""So many open needs the page for entering them shows."""


def entries() -> QuerySet[Entry]:
    """Needs in batches with what their pages show of them."""
    return Entry.objects.select_related("need", "organisation", "batch")


def nominations() -> QuerySet[Nomination]:
    """Nominations with what their pages show of them."""
    return Nomination.objects.select_related(
        "entry__need", "entry__batch", "candidate__expert__person", "candidate__institution", "organisation"
    )


def enterable(batch: Batch, hands: Actor) -> QuerySet[Any]:
    """Open needs of the firm, or of the officer's region, that are not in the batch yet."""
    taking_part = Entry.objects.filter(batch=batch, need=OuterRef("pk")).exclude(state="withdrawn")
    found = visible(needs(), hands).filter(~Exists(taking_part), state="open")
    if hands.role == "firm":
        return found.filter(organisation=hands.organisation).order_by("-id")
    return found.filter(region__startswith=hands.region).order_by("-id")


@dataclass(frozen=True)
class Around:
    """What stands around a need in a batch: people ranked in order, people named, pairs ordered by hand."""

    wishes: list[Wish]
    nominations: list[Nomination]
    orders: list[Order]


def around(entry: Entry) -> Around:
    """Wishes, nominations and orders of an entry; three queries."""
    ordered = Order.objects.filter(entry=entry).select_related("candidate__expert__person")
    return Around(
        list(wishes(entry)), list(nominations().filter(entry=entry).order_by("-id")), list(ordered.order_by("-id"))
    )


def wishes(entry: Entry) -> QuerySet[Wish]:
    """The people whom a firm ranks for its need, first is best."""
    return Wish.objects.filter(entry=entry, side="firm").select_related(
        "candidate__expert__person", "candidate__institution"
    )
