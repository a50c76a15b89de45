"""Reads of needs: lists, and what stands ready to help: experts, results, earlier needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from ronghe.ledger.models.event import Event
from ronghe.registers.needs.models import Need
from ronghe.registers.parties import queries as parties

IN_SERVICE = ("matched", "served", "reported")


def needs() -> QuerySet[Need]:
    """All needs with what lists and pages show of them."""
    return Need.objects.select_related("organisation", "expert__person", "expert__organisation", "broker")


def load_of(experts: Sequence[int]) -> dict[int, int]:
    """How many needs each of these experts serves now."""
    rows = Need.objects.filter(state__in=IN_SERVICE, expert__in=experts).values("expert").annotate(n=Count("pk"))
    return {row["expert"]: row["n"] for row in rows}


def asking() -> QuerySet[Need]:
    """The same with `own_experts`: the ids of the firm's own experts as text with commas, who are never recommended to it."""
    return needs().annotate(own_experts=parties.listed_experts_of("organisation"))


def advised(need: Need, experts: Sequence[int]) -> QuerySet[Any]:
    """These experts with what their cards tell, in one query; a row for each post that one held in the firm.

    `post_held`: whether there is such a post, with `post`, `post_since`, `post_until`. `serving`: needs they serve now;
    `served` and `solved`: needs they have served, and those of them that firms countersigned; `verdict`,
    `verdict_reason`, `verdict_by`: what somebody thought of each for this need.
    """
    return parties.profiles(experts).annotate(
        serving=_many(state__in=IN_SERVICE),
        served=_many(),
        solved=_many(state="solved"),
        said=FilteredRelation("opinions", condition=Q(opinions__need=need)),
        verdict=F("said__verdict"),
        verdict_reason=F("said__reason"),
        verdict_by=F("said__by"),
        held=FilteredRelation(
            "person__affiliations", condition=Q(person__affiliations__organisation=need.organisation_id)
        ),
        post_held=F("held__pk"),
        post=F("held__post"),
        post_since=F("held__since"),
        post_until=F("held__until"),
    )


def named_experts(need: Need) -> QuerySet[Any]:
    """The profiles of the people who may see the need by name, in the order of their names."""
    return parties.profiles_of(need.named_people.all()).order_by("person__name", "pk")


def _many(**where: Any) -> Coalesce:
    """How many needs of the expert at hand fulfil the conditions."""
    served = Need.objects.filter(expert=OuterRef("pk"), **where).order_by().values("expert")
    return Coalesce(Subquery(served.annotate(n=Count("pk")).values("n")), 0)


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
