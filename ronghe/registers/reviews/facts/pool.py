"""Experts as the draw sees them: unit, fields, seats held, and what bars them from a panel."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ronghe.engine.review.pool import Candidate
from ronghe.registers.parties import queries as parties
from ronghe.registers.reviews import queries
from ronghe.registers.reviews.facts.evidence import found
from ronghe.registers.reviews.models import Panel


def candidates(panel: Panel, day: date, without: Iterable[int] = ()) -> list[Candidate]:
    """Every expert in the pool but those `without` (experts' ids). Barred is who has a hard tie with a case of the panel
    that nobody dismissed, or a tie that somebody upheld."""
    out = set(without)
    experts = [one for one in parties.pool("").order_by("id") if one.pk not in out]
    cases = list(panel.cases.all())
    people = parties.merged_people()
    barred = _barred(panel, cases, [one.person_id for one in experts], day)
    held = queries.seats_held()
    units = parties.merged_organisations()
    return [
        Candidate(
            one.pk,
            units.get(one.organisation_id, one.organisation_id),
            frozenset({one.field} if one.field else ()),
            held.get(one.pk, 0),
            tuple(sorted(barred.get(people.get(one.person_id, one.person_id), ()))),
        )
        for one in experts
    ]


def seated(panel: Panel) -> list[Candidate]:
    """Those who sit already, as the draw sees them."""
    units = parties.merged_organisations()
    rows = [seat.as_drawn() for seat in panel.active()]
    return [Candidate(r["key"], units.get(r["unit"], r["unit"]), frozenset(r["fields"])) for r in rows]


def _barred(panel: Panel, cases: Sequence[Any], people: list[int], day: date) -> dict[int, set[str]]:
    """Person -> the kinds of ties that bar it."""
    about = {case.pk: (case.noun, case.key) for case in cases}
    entries = parties.merged_people()
    decided = {
        (entries.get(person, person), noun, key, kind): state
        for (person, noun, key, kind), state in queries.decisions(set(about.values())).items()
    }
    barred: dict[int, set[str]] = {}
    for tie in found(cases, people, panel.terms, day):
        if tie.hard and decided.get((tie.person, *about[tie.case], tie.kind)) != "dismissed":
            barred.setdefault(tie.person, set()).add(tie.kind)
    for (person, _, _, kind), state in decided.items():
        if state == "upheld":
            barred.setdefault(person, set()).add(kind)
    return barred
