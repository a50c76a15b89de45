"""Reads of needs: lists, and what stands ready to help: experts, results, earlier needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ronghe.ledger.models.event import Event
from ronghe.registers.needs.models import Need

IN_SERVICE = ("matched", "served", "reported")


def needs() -> QuerySet[Need]:
    """All needs with what lists and pages show of them."""
    return Need.objects.select_related("organisation", "expert__person", "expert__organisation", "broker")


def load_of(experts: Sequence[int]) -> dict[int, int]:
    """How many needs each of these experts serves now."""
    rows = Need.objects.filter(state__in=IN_SERVICE, expert__in=experts).values("expert").annotate(n=Count("pk"))
    return {row["expert"]: row["n"] for row in rows}


def record_of(experts: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each of these experts how many needs they have served and how many of them the firms countersigned as solved."""
    rows = (
        Need.objects.filter(expert__in=experts)
        .values("expert")
        .annotate(served=Count("pk"), solved=Count("pk", filter=Q(state="solved")))
    )
    return {row["expert"]: (row["served"], row["solved"]) for row in rows}


@dataclass(frozen=True, slots=True)
class Dispute:
    """A firm did not accept what an expert had reported for one of its needs."""

    need: str
    organisation: int
    expert: int
    on: date
    reason: str


def disputes(organisations: Iterable[int]) -> list[Dispute]:
    """All disputes of these firms, with the expert who was matched to the need at that time."""
    keys = Event.objects.filter(noun="need", step="dispute").values("key")
    about = Need.objects.filter(pk__in=keys, organisation__in=list(organisations)).order_by("id")
    needs = {one["pk"]: one for one in about.values("pk", "number", "organisation", "expert")}
    events = Event.objects.filter(noun="need", key__in=needs, step__in=["match", "dispute"]).order_by("key", "id")
    found, served = [], {key: one["expert"] for key, one in needs.items()}
    for event in events:
        need = needs[event.key]
        if event.step == "match":
            served[event.key] = event.answers["expert"]
        elif (expert := served[event.key]) is not None:
            on = timezone.localtime(event.at).date()
            found.append(
                Dispute(need["number"], need["organisation"], expert, on, str(event.answers.get("reason", "")))
            )
    return found
