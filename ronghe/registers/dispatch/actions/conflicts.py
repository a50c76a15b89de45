"""Writes of conflicts: found by evidence, kept up to date, decided about; a decision outlives every later check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.conflicts.evidence import Conflict as Found
from ronghe.engine.conflicts.evidence import Evidence
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.perform import on
from ronghe.registers.dispatch.actions import candidates  # noqa: F401 - what keeps a declared tie comes before the check
from ronghe.registers.dispatch.facts.evidence import found_for
from ronghe.registers.dispatch.models import Batch, Candidate, Conflict, Nomination
from ronghe.registers.dispatch.queries import conflicts as queries
from ronghe.registers.dispatch.workflow.batch import BATCH
from ronghe.registers.dispatch.workflow.candidate import CANDIDATE
from ronghe.registers.dispatch.workflow.conflict import CONFLICT
from ronghe.registers.dispatch.workflow.entry import NOMINATION


@dataclass(frozen=True)
class Checked:
    """How many conflicts a check found, found again, whose evidence it renewed, and which it lost."""

    found: int = 0
    again: int = 0
    refreshed: int = 0
    lost: int = 0


def check(
    batch: Batch, by: Actor = SYSTEM, *, at: datetime | None = None, people: Iterable[int] | None = None
) -> Checked:
    """Find the conflicts between the batch's people (or those of them in `people`) and its firms by what is known today.

    A conflict that somebody dismissed stays dismissed whatever comes of the evidence, which is only renewed; one that
    was found or upheld and has no evidence left is lost, and comes back with it.
    """
    hands, now = by if by.role == "province" else SYSTEM, at or timezone.now()
    with transaction.atomic():
        who, firms = queries.people_of(batch, people), queries.firms_of(batch)
        found = found_for(who, {key: industry for key, (industry, _) in firms.items()}, day_of(now))
        known = {(c.person_id, c.organisation_id, c.kind): c for c in queries.between(who, firms)}
        count = dict.fromkeys(("find", "return", "refresh", "lose"), 0)
        journeys = []
        for one in found:
            row = known.pop((one.person, one.organisation, one.kind), None)
            step, record, fields = _due(one, row, firms[one.organisation][1])
            if step:
                journeys.append(Journey(record, [Move(step, hands, now, fields=fields)]))
                count[step] += 1
        for row in known.values():
            if row.state in ("found", "upheld"):
                journeys.append(Journey(row, [Move("lose", hands, now)]))
                count["lose"] += 1
        replay(journeys)
    return Checked(count["find"], count["return"], count["refresh"], count["lose"])


def _due(found: Found, row: Conflict | None, region: str) -> tuple[str, Conflict, dict[str, Any]]:
    """The step that brings the record up to the evidence, empty where it is; the record; and the fields to set."""
    evidence = [_shown(one) for one in found.evidence]
    if row is None:
        key = {"person_id": found.person, "organisation_id": found.organisation, "kind": found.kind}
        return "find", Conflict(**key, region=region, is_hard=found.hard, evidence=evidence), {}
    # What an officer upheld forbids the pair, whatever the terms say of its kind.
    fields = {"evidence": evidence, "is_hard": found.hard or row.state == "upheld"}
    if row.state == "gone":
        return "return", row, fields
    same = row.evidence == evidence and row.is_hard == fields["is_hard"]
    return "" if same else "refresh", row, fields


def _shown(one: Evidence) -> dict[str, Any]:
    def said(day: date | None) -> str | None:
        return None if day is None else day.isoformat()

    return {"zh": one.zh, "en": one.en, "source": one.source, "since": said(one.since), "until": said(one.until)}


@on(CONFLICT, "uphold")
def note_upheld(conflict: Conflict, *, by: Actor, at: datetime, reason: str) -> None:
    """What was decided; a conflict that was only a warning forbids the pair from now on."""
    conflict.decision, conflict.is_hard = reason, True


@on(CONFLICT, "dismiss")
def note_dismissed(conflict: Conflict, *, by: Actor, at: datetime, reason: str) -> None:
    """What was decided, and why."""
    conflict.decision = reason


@on(CONFLICT, "return")
def forget_decision(conflict: Conflict, *, by: Actor, at: datetime) -> None:
    """A conflict found again awaits a new decision."""
    conflict.decision = ""


@on(BATCH, "close")
def check_all(batch: Batch, *, by: Actor, at: datetime) -> None:
    """When the window closes everybody is checked against every firm."""
    check(batch, by, at=at)


@on(CANDIDATE, "declare")
def check_declared(candidate: Candidate, *, by: Actor, at: datetime, **_: Any) -> None:
    """A declared tie takes effect at once; the tie itself is kept by an effect declared before this one."""
    check(candidate.batch, by, at=at, people=[candidate.expert.person_id])


@on(NOMINATION, "name")
def check_named(nomination: Nomination, *, by: Actor, at: datetime) -> None:
    """Before a person is named the ledger is asked, whether or not the window has closed."""
    check(nomination.candidate.batch, by, at=at, people=[nomination.candidate.expert.person_id])
