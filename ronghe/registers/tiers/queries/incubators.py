"""Reads of incubators: tenants, builders, graduates, and how many tenants came to a title."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from ronghe.registers.parties.queries import incubators as registered
from ronghe.registers.tiers.models import Membership, Title


def counted() -> QuerySet:  # type: ignore[type-arg]
    """Registered incubators with `builders`, `tenants` and `graduates`."""
    return registered().annotate(
        builders=Count("housed", filter=Q(housed__part="builder", housed__state="active"), distinct=True),
        tenants=Count("housed", filter=Q(housed__part="tenant", housed__state="active"), distinct=True),
        graduates=Count("housed", filter=Q(housed__state="graduated"), distinct=True),
    )


def members_of(incubator: int) -> list[Membership]:
    """All members with their organisation, the active ones first."""
    rows = Membership.objects.filter(incubator=incubator).select_related("organisation", "incubator")
    return sorted(rows.order_by("-since", "-id"), key=lambda one: one.state != "active")


def titles_of(members: Iterable[Membership]) -> dict[int, list[Title]]:
    """The titles of tenants that began in their time in the incubator or after it, by organisation."""
    since = {one.organisation_id: one.since for one in members if one.part == "tenant"}
    found: dict[int, list[Title]] = {}
    for title in Title.objects.filter(organisation__in=since).order_by("since", "id"):
        if title.since >= since[title.organisation_id]:
            found.setdefault(title.organisation_id, []).append(title)
    return found


def growth(titles: dict[int, list[Title]]) -> list[tuple[int, str, int]]:
    """Tier growth: year, tier, how many tenants came to it."""
    told = Counter((one.since.year, one.tier) for held in titles.values() for one in held)
    return [(year, tier, count) for (year, tier), count in sorted(told.items())]
