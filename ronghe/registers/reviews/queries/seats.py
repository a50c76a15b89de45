"""Reads of panels, seats and what is declared about people."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from ronghe.registers.parties import queries as parties
from ronghe.registers.reviews.models import ACTIVE, Ban, Case, Panel, Relation, Tie

LIVE = ("drawn", "fixed", "open")
"""States of a panel in which its seats matter."""


def panels_about(noun: str, *keys: int) -> QuerySet[Panel]:
    """The panels that judge or judged this record, or any of these, latest first."""
    return Panel.objects.filter(cases__noun=noun, cases__key__in=keys).distinct().order_by("-id")


def latest_case(noun: str, key: int, organisation: int | None) -> Case | None:
    """The latest case about this record that is this organisation's and whose review is over; None: there is none."""
    same = parties.merged_organisations()
    mine = same.get(organisation or 0, organisation)
    rows = Case.objects.filter(noun=noun, key=key, panel__state="closed").select_related("panel").order_by("-id")
    return next((case for case in rows if mine in {same.get(one, one) for one in case.organisations}), None)


def seats_held() -> dict[int, int]:
    """Expert -> seats held on panels that are not over."""
    rows = Panel.objects.filter(state__in=LIVE, seats__state__in=ACTIVE)
    return dict(rows.values_list("seats__expert").annotate(many=Count("seats")).order_by())


def relations_of(people: Iterable[int]) -> QuerySet[Relation]:
    """Relations in force that name one of these people on either side."""
    keys = list(people)
    # Asked apart, each by its own index.
    sides = Q(pk__in=Relation.objects.filter(person__in=keys).values("pk")) | Q(
        pk__in=Relation.objects.filter(other__in=keys).values("pk")
    )
    return Relation.objects.filter(sides, state="in_force").order_by("id")


def bans_of(people: Iterable[int]) -> QuerySet[Ban]:
    """Breaches of these people that are in force."""
    return Ban.objects.filter(person__in=list(people), state="in_force").order_by("id")


def listed(people: Iterable[int], organisations: Iterable[int], day: date) -> QuerySet[Ban]:
    """Entries of breaches that hold on a day, of these people or organisations: for checks before an award."""
    who = Q(person__in=list(people)) | Q(organisation__in=list(organisations))
    when = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    return Ban.objects.filter(who, when, state="in_force").select_related("person", "organisation").order_by("id")


def decisions(cases: Collection[tuple[str, int]]) -> dict[tuple[int, str, int, str], str]:
    """(person, noun, key, kind) -> "dismissed" or "upheld", of ties with these cases that somebody decided about."""
    rows = Tie.objects.filter(noun__in={noun for noun, _ in cases}, state__in=["dismissed", "upheld"])
    found = rows.values_list("person", "noun", "key", "kind", "state")
    return {(person, noun, key, kind): state for person, noun, key, kind, state in found if (noun, key) in cases}
