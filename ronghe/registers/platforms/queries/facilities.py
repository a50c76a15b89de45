"""Reads of big facilities, their phases, outputs and events."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet, Sum

from ronghe.registers.platforms.models import Facility, Output, Phase, SiteEvent
from ronghe.registers.platforms.workflow.output import COUNTED


def facilities() -> QuerySet[Facility]:
    """All facilities with what lists and pages show of them."""
    return Facility.objects.select_related("owner", "leader")


def phases() -> QuerySet[Phase]:
    """All phases with their facilities."""
    return Phase.objects.select_related("facility__owner")


def phases_of(facilities: Iterable[int]) -> dict[int, list[Phase]]:
    """The phases of facilities in order, by facility, in one query."""
    found: dict[int, list[Phase]] = defaultdict(list)
    for one in Phase.objects.filter(facility__in=list(facilities)).order_by("facility", "place"):
        found[one.facility_id].append(one)
    return found


def outputs() -> QuerySet[Output]:
    """All outputs with their facilities."""
    return Output.objects.select_related("facility")


def outputs_of(facility: Facility) -> list[Output]:
    """Those of a facility that stand, latest first."""
    return list(facility.outputs.filter(state__in=COUNTED).order_by("-on", "-id"))


def siteevents() -> QuerySet[SiteEvent]:
    """All events on site with their facilities."""
    return SiteEvent.objects.select_related("facility")


def siteevents_of(facility: Facility) -> list[SiteEvent]:
    """Those of a facility that stand, latest first."""
    return list(facility.siteevents.filter(state="entered").order_by("-on", "-id"))


def planned_fen(facility: Facility, but: int | None = None) -> int:
    """What was given to the phases of a facility, in fen: their budgets and what was allowed beyond."""
    rows = Phase.objects.filter(facility=facility).exclude(state="skipped")
    rows = rows if but is None else rows.exclude(pk=but)
    return rows.aggregate(fen=Sum(F("budget_fen") + F("over_fen")))["fen"] or 0


def outlays_of(facility: Facility) -> list[list[dict[str, str]]]:
    """What was paid, phase by phase."""
    return list(Phase.objects.filter(facility=facility).values_list("outlays", flat=True))


def spent_by_source(facilities: Iterable[int]) -> dict[int, dict[str, int]]:
    """What was spent of each source, in fen, by facility."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Phase.objects.filter(facility__in=list(facilities)).values_list("facility", "outlays")
    for facility, outlays in rows:
        for one in outlays:
            found[facility][one["source"]] += int(one["fen"])
    return {key: dict(one) for key, one in found.items()}


def due(today: date) -> QuerySet[Phase]:
    """Phases of facilities that are built or run whose planned day is past."""
    late = Q(state="planned", starts_on__lt=today) | Q(state__in=["running", "over"], ends_on__lt=today)
    rows = phases().filter(late, facility__state__in=["building", "operating"])
    return rows.order_by("facility", "place")
