"""Big facilities as facts for indicators: one row for each facility and year, from records alone."""

from collections import Counter
from dataclasses import asdict
from datetime import date

import polars as pl
from django.db.models import QuerySet

from ronghe.engine.calendars.beijing import day_of
from ronghe.facts.facility import FACILITY_SCHEMA, FacilityYear
from ronghe.registers.platforms.models import Facility, Output, Phase
from ronghe.registers.platforms.queries import facilities as queries
from ronghe.registers.platforms.workflow.output import COUNTED


def facility_years(until: date, of: QuerySet[Facility] | None = None) -> pl.DataFrame:
    """A row for each confirmed facility (of the given ones) and year up to that of `until`, by FACILITY_SCHEMA.

    The first year is the earliest in which a phase began, money was spent or an output came, else that of the
    confirmation. What came after `until` is left out. Three queries.
    """
    rows = (queries.facilities() if of is None else of).filter(confirmed_at__isnull=False)
    facilities = list(rows.select_related("owner").order_by("id"))
    keys = [one.pk for one in facilities]
    phases = queries.phases_of(keys)
    outputs: dict[int, list[Output]] = {key: [] for key in keys}
    for one in Output.objects.filter(facility__in=keys, state__in=COUNTED):
        outputs[one.facility_id].append(one)
    found = [row for one in facilities for row in _years(one, phases.get(one.pk, []), outputs[one.pk], until)]
    return pl.DataFrame([asdict(row) for row in found], schema=FACILITY_SCHEMA)


def phase_on(phases: list[Phase], day: date) -> Phase | None:
    """The furthest phase that had begun by a day."""
    begun = [one for one in phases if one.started_on is not None and one.started_on <= day]
    return max(begun, key=lambda one: one.place, default=None)


def _years(facility: Facility, phases: list[Phase], outputs: list[Output], until: date) -> list[FacilityYear]:
    spent: Counter[int] = Counter()
    for phase in phases:
        for one in phase.outlays:
            day = date.fromisoformat(one["on"])
            if day <= until:
                spent[day.year] += int(one["fen"])
    counted: Counter[tuple[str, int]] = Counter()
    for each in outputs:
        if each.on <= until:
            counted[each.kind, each.on.year] += 1
        if each.granted_on is not None and each.granted_on <= until:
            counted["granted", each.granted_on.year] += 1
    begun = [one.started_on.year for one in phases if one.started_on is not None and one.started_on <= until]
    assert facility.confirmed_at is not None  # asked for in the query
    known = [*begun, *spent, *(year for _, year in counted)]
    first = min(known, default=min(day_of(facility.confirmed_at).year, until.year))
    rows = []
    for year in range(first, until.year + 1):
        day = min(date(year, 12, 31), until)
        reached = phase_on(phases, day)
        rows.append(
            FacilityYear(
                number=facility.number,
                name=facility.name,
                owner=facility.owner.name,
                region=facility.region,
                field=facility.field,
                year=year,
                state=facility.state,
                budget_fen=facility.budget_fen,
                spent_fen=spent[year],
                invested_fen=sum(fen for when, fen in spent.items() if when <= year),
                patents_filed=counted["patent", year],
                patents_granted=counted["granted", year],
                papers=counted["paper", year],
                standards=counted["standard", year],
                phase=reached.kind if reached is not None else None,
                slip_days=_slip(reached, day) if reached is not None else None,
                synthetic=facility.synthetic,
            )
        )
    return rows


def _slip(phase: Phase, day: date) -> int | None:
    """As it stood on that day: the plan in force then, not the one of now."""
    if phase.first_ends_on is None or phase.ends_on is None:
        return None
    if phase.ended_on is not None and phase.ended_on <= day:
        return (phase.ended_on - phase.first_ends_on).days
    # What a later re-plan replaced was the plan until then.
    later = [one for one in phase.slips if date.fromisoformat(one["on"]) > day]
    planned = date.fromisoformat(later[0]["ends_on"]) if later else phase.ends_on
    return (max(planned, day) - phase.first_ends_on).days
