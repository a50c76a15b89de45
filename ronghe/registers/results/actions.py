"""Writes of results."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ronghe.engine.sheets.reading import Row
from ronghe.facts.result import MATCHING
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.bulk import begin_many
from ronghe.ledger.intake.importers import Importer, Taken, offer
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.parties import queries as parties
from ronghe.registers.parties.actions import EXPERT, ORGANISATION
from ronghe.registers.results.models import Result


def result_of(*, organisation: Any, **fields: Any) -> Result:
    """A result that is not saved yet; its place is its owner's."""
    return Result(organisation=organisation, region=organisation.region, synthetic=organisation.synthetic, **fields)


def register(fields: dict[str, Any], *, by: Actor, once: str = "") -> Result:
    """A new draft of the acting unit or expert."""
    owner = parties.home_of(by)
    if owner is None:
        raise parties.no_home()
    author = parties.person(by.person)
    return begin(result_of(organisation=owner, author=author, **fields), by=by, once=once).record  # type: ignore[no-any-return]


def take_rows(rows: Sequence[Row], by: Actor, name: str) -> Taken:
    """Good rows of a results' workbook, known by their number."""
    keys = {row.row: f"sheet:{row.values['id']}"[:60] for row in rows}
    known = set(Result.objects.filter(external_id__in=keys.values()).values_list("external_id", flat=True))
    owners = parties.by_name([row.values["institution"] or "" for row in rows])
    taken, fresh, places = Taken(), [], []
    for row in rows:
        v = row.values
        owner = owners.get(v["institution"] or "")
        if keys[row.row] in known:
            taken.known += 1
        elif owner is None:
            taken.rejected[row.row] = (
                f"单位“{v['institution'] or '未填'}”不在册，请先登记单位",
                f"the institution “{v['institution'] or 'not stated'}” is not registered; register it first",
            )
        else:
            fields = {
                "title": (v["title"] or "")[:200],
                "abstract": (v["abstract"] or "")[:5000],
                "field": (v["field"] or "")[:40],
            }
            fresh.append(result_of(organisation=owner, external_id=keys[row.row], **fields))
            places.append(row.row)
    done = begin_many(fresh, "enter", by=by, collect=True)
    taken.made = len(done.records)
    taken.rejected |= {places[n]: (why.zh, why.en) for n, why in done.refused.items()}
    return taken


RESULTS_WORKBOOK = offer(
    Importer(
        "results",
        ("科技成果", "Results"),
        MATCHING,
        frozenset({"province"}),
        take_rows,
        ("按成果编号识别；权属单位须先在册。", "Known by the result's number; the owner must be registered."),
    )
)


@on(EXPERT, "merge")
def follow_profile(expert: Any, *, by: Actor, at: datetime, into: int, reason: str) -> None:
    """What the person of a merged profile made is the other's."""
    target = parties.experts([into])[into]
    for result in Result.objects.filter(author=expert.person_id).order_by("pk"):
        fields = {"author_id": target.person_id}
        perform(result, "follow", by=SYSTEM, at=at, fields=fields, answers={"profile": target.number})


@on(ORGANISATION, "merge_staff")
def follow_entry(organisation: Any, *, by: Actor, at: datetime, person: int, into: int, reason: str) -> None:
    """What a person made who was entered twice is the one entry's."""
    for result in Result.objects.filter(author=person).order_by("pk"):
        perform(result, "follow", by=SYSTEM, at=at, fields={"author_id": into}, answers={"profile": f"人员 {into}"})
