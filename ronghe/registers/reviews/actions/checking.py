"""Writes of ties: found by evidence, kept up to date at every identity change, decided about; a decision outlives all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.conflicts.bonds import Employment
from ronghe.engine.conflicts.bonds import Tie as Found
from ronghe.engine.conflicts.evidence import Evidence
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.perform import on, perform
from ronghe.registers.parties import queries as parties
from ronghe.registers.parties.actions import EXPERT, ORGANISATION
from ronghe.registers.reviews.facts.evidence import AsIf, found
from ronghe.registers.reviews.models import ACTIVE, Case, Panel, Seat, Tie
from ronghe.registers.reviews.queries.seats import LIVE
from ronghe.registers.reviews.workflow.tie import TIE


@dataclass(frozen=True)
class Checked:
    """How many ties a check found, found again, renewed and lost, and how many seats it suspended."""

    found: int = 0
    again: int = 0
    refreshed: int = 0
    lost: int = 0
    suspended: int = 0


def rerun(panel: Panel, *, at: datetime | None = None, as_if: AsIf | None = None) -> Checked:
    """Check everybody who sits, or is suspended, by what is known now; whoever has a hard tie that nobody dismissed is
    suspended, the reviews become void and the province is told."""
    now = at or timezone.now()
    with transaction.atomic():
        seats = list(panel.seats.filter(state__in=(*ACTIVE, "suspended")).select_related("expert"))
        count = record_ties(panel, [seat.expert.person_id for seat in seats], now, as_if)
        suspended = 0
        for seat in seats:
            tied = panel.hard_ties([seat.expert.person_id]) if seat.state in ACTIVE else []
            if tied:
                why = "；".join(f"{tie.number} {tie.label[0]}：{tie.title}" for tie in tied[:3])
                perform(seat, "suspend", by=SYSTEM, at=now, answers={"reason": f"须回避：{why}"[:500]})
                suspended += 1
    return Checked(count["find"], count["return"], count["refresh"], count["lose"], suspended)


def check_person(panel: Panel, person: int, *, at: datetime | None = None) -> list[Tie]:
    """The ties of one person with the panel's cases, put on record so that they can be decided about before any draw."""
    with transaction.atomic():
        record_ties(panel, [person], at or timezone.now(), None)
    return panel.ties_of([person])


def unrecorded(panel: Panel, at: datetime) -> int:
    """So many hard ties of those who sit hold now and are not on record, or stand there as gone."""
    people = [seat.expert.person_id for seat in panel.active()]
    cases = {case.pk: case for case in panel.cases.all()}
    known = {(t.person_id, t.noun, t.key, t.kind): t for t in panel.ties_of(people)}
    rows = (
        known.get((one.person, cases[one.case].noun, cases[one.case].key, one.kind))
        for one in found(list(cases.values()), people, panel.terms, day_of(at))
        if one.hard
    )
    return sum(row is None or row.state == "gone" for row in rows)


def record_ties(panel: Panel, people: Iterable[int], now: datetime, as_if: AsIf | None) -> dict[str, int]:
    """Bring the ties of these people with the panel's cases up to the evidence; how many of each step it took."""
    who = list(people)
    cases = {case.pk: case for case in panel.cases.all()}
    years = {rule.kind: rule.years for rule in panel.terms.rules()}
    entries = parties.merged_people()
    everybody = [*who, *(key for key, last in entries.items() if last in {entries.get(one, one) for one in who})]
    known: dict[tuple[int, str, int, str], Tie] = {}
    for tie in panel.ties_of(everybody):
        # A decision about an entry that was merged since is one about the person.
        known[entries.get(tie.person_id, tie.person_id), tie.noun, tie.key, tie.kind] = tie
    count = dict.fromkeys(("find", "return", "refresh", "lose"), 0)
    journeys = []
    for one in found(list(cases.values()), who, panel.terms, day_of(now), as_if):
        case = cases[one.case]
        row = known.pop((one.person, case.noun, case.key, one.kind), None)
        step, record, fields = _due(one, row, case, panel.region, years[one.kind])
        if step:
            journeys.append(Journey(record, [Move(step, SYSTEM, now, fields=fields)]))
            count[step] += 1
    for tie in known.values():
        if tie.state in ("found", "upheld"):
            journeys.append(Journey(tie, [Move("lose", SYSTEM, now)]))
            count["lose"] += 1
    replay(journeys)
    return count


def _due(one: Found, row: Tie | None, case: Case, region: str, years: int | None) -> tuple[str, Tie, dict[str, Any]]:
    """The step that brings the record up to the evidence, empty where it is; the record; and the fields to set."""
    evidence = [_shown(row) for row in one.evidence]
    if row is None:
        made = Tie(
            person_id=one.person,
            noun=case.noun,
            key=case.key,
            title=case.title,
            region=region,
            kind=one.kind,
            is_hard=one.hard,
            years=years,
            evidence=evidence,
        )
        return "find", made, {}
    # What an officer upheld forbids the seat, whatever the terms say of its kind.
    fields = {
        "person_id": one.person,
        "evidence": evidence,
        "is_hard": one.hard or row.state == "upheld",
        "years": years,
    }
    if row.state == "gone":
        return "return", row, fields
    same = all(getattr(row, name) == value for name, value in fields.items())
    return "" if same else "refresh", row, fields


def _shown(one: Evidence) -> dict[str, Any]:
    since, until = (None if day is None else day.isoformat() for day in (one.since, one.until))
    return {"zh": one.zh, "en": one.en, "source": one.source, "since": since, "until": until}


@on(TIE, "uphold")
def note_upheld(tie: Tie, *, by: Actor, at: datetime, reason: str) -> None:
    """What was decided; a tie that was only shown forbids the seat from now on."""
    tie.decision, tie.is_hard = reason, True


@on(TIE, "dismiss")
def note_dismissed(tie: Tie, *, by: Actor, at: datetime, reason: str) -> None:
    """What was decided, and why."""
    tie.decision = reason


@on(TIE, "return")
def forget_decision(tie: Tie, *, by: Actor, at: datetime) -> None:
    """A tie found again awaits a new decision."""
    tie.decision = ""


def rerun_all(at: datetime, as_if: AsIf | None = None, people: set[int] | None = None) -> int:
    """Check every live panel, or those in which one of these people sits or stands behind a case; how many."""
    live = Panel.objects.filter(state__in=LIVE).prefetch_related("cases", "seats__expert").order_by("id")
    concerned = [panel for panel in live if people is None or people & _people_of(panel)]
    for panel in concerned:
        rerun(Panel.objects.get(pk=panel.pk), at=at, as_if=as_if)
    return len(concerned)


def _people_of(panel: Panel) -> set[int]:
    sitting = {seat.expert.person_id for seat in panel.seats.all() if seat.state in ACTIVE}
    return sitting | {key for case in panel.cases.all() for key in (*case.people, *case.excluded)}


@on(EXPERT, "merge")
def follow_merged(expert: Any, *, by: Actor, at: datetime, into: int, **_: Any) -> None:
    """Seats of a merged profile are the other's, or suspended where the other sits too; then everybody is checked."""
    target = parties.experts([into])[into]
    for seat in Seat.objects.filter(expert=expert, state__in=ACTIVE).select_related("panel"):
        if Seat.objects.filter(panel=seat.panel_id, expert=target).exists():
            why = f"专家档案 {expert.number} 并入 {target.number}，同一人重复在席"
            perform(seat, "suspend", by=SYSTEM, at=at, answers={"reason": why})
        else:
            perform(seat, "pass_on", by=SYSTEM, at=at, fields={"expert_id": target.pk})
    rerun_all(at)


@on(EXPERT, "part")
def check_parted(expert: Any, *, by: Actor, at: datetime, **_: Any) -> None:
    """Two people again, each with ties of their own."""
    rerun_all(at)


@on(EXPERT, "edit")
def check_moved(expert: Any, *, by: Actor, at: datetime, **_: Any) -> None:
    """An expert may have another home institution now."""
    post = Employment(expert.person_id, expert.organisation_id, expert.organisation.name, "专家档案")
    rerun_all(at, AsIf(posts=(post,)), {expert.person_id})


@on(ORGANISATION, "merge")
def check_united(organisation: Any, *, by: Actor, at: datetime, into: int, **_: Any) -> None:
    """People of both are of one unit now."""
    rerun_all(at, AsIf(organisations={organisation.pk: into}))


@on(ORGANISATION, "merge_staff")
def check_staff(organisation: Any, *, by: Actor, at: datetime, **_: Any) -> None:
    """Two entries are one person now."""
    rerun_all(at)


@on(ORGANISATION, "part_staff")
def check_parted_staff(organisation: Any, *, by: Actor, at: datetime, **_: Any) -> None:
    """Two people again."""
    rerun_all(at)
