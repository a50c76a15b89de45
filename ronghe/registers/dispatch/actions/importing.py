"""Workbooks of the programme: a unit's list of recommended people, a list of needs that take part."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ronghe.engine.sheets.reading import Row
from ronghe.engine.workflow.step import Pair
from ronghe.facts.dispatch import CANDIDATES, ENTRIES
from ronghe.ledger.actor import Actor
from ronghe.ledger.bulk import begin_many
from ronghe.ledger.intake.importers import Importer, Taken, offer
from ronghe.ledger.models.record import Record
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.actions.candidates import candidate_of
from ronghe.registers.dispatch.actions.entries import entry_of
from ronghe.registers.dispatch.models import Batch, Candidate, Entry
from ronghe.registers.needs.queries import needs
from ronghe.registers.parties import queries as parties

AWAY = ("withdrawn", "refused")
Made = Record | Pair | None


def take_candidates(rows: Sequence[Row], by: Actor, name: str) -> Taken:
    """Good rows of a unit's list: its experts, registered and recommended at once; those in the batch already are known."""
    batches, experts = _batches(rows, by), parties.experts_by_number([row.values["expert"] for row in rows])
    registered = Candidate.objects.filter(batch__in=[b.pk for b in batches.values()]).exclude(state__in=AWAY)
    known = set(registered.values_list("batch", "expert"))

    def made(v: Mapping[str, Any]) -> Made:
        batch, expert = batches.get(v["batch"]), experts.get(v["expert"])
        if batch is None:
            return _no_batch(v["batch"])
        if expert is None or expert.state != "in_pool":
            return (f"没有编号为“{v['expert']}”的在库专家", f"no expert {v['expert']} is in the pool")
        if expert.person.name != v["name"]:
            return (
                f"{v['expert']} 的姓名与“{v['name']}”不符；请核对编号",
                f"{v['expert']} is not called {v['name']}; check the number",
            )
        if (batch.pk, expert.pk) in known:
            return None
        stated = {"capacity": v["capacity"] or 1, "statement": v["statement"] or ""}
        return candidate_of(batch, expert, civil_servant=v["civil_servant"] == "yes", **stated)

    return _taken(rows, made, "nominate", by)


def take_entries(rows: Sequence[Row], by: Actor, name: str) -> Taken:
    """Good rows of a list of needs: those open enter the batch, those in it already are known."""
    batches = _batches(rows, by)
    found = {n.number: n for n in visible(needs(), by).filter(number__in={row.values["need"] for row in rows})}
    entered = Entry.objects.filter(batch__in=[b.pk for b in batches.values()]).exclude(state="withdrawn")
    known = set(entered.values_list("batch", "need"))

    def made(v: Mapping[str, Any]) -> Made:
        batch, need = batches.get(v["batch"]), found.get(v["need"])
        if batch is None:
            return _no_batch(v["batch"])
        if need is None:
            return (
                f"没有编号为“{v['need']}”的需求，或您无权查看",
                f"there is no need {v['need']}, or you may not see it",
            )
        return (
            None if (batch.pk, need.pk) in known else entry_of(batch, need, 1 if v["demand"] is None else v["demand"])
        )

    return _taken(rows, made, "enter", by)


def _taken(rows: Sequence[Row], made: Callable[[Mapping[str, Any]], Made], step: str, by: Actor) -> Taken:
    taken, fresh, places = Taken(), [], []
    for row in rows:
        one = made(row.values)
        if one is None:
            taken.known += 1
        elif isinstance(one, tuple):
            taken.rejected[row.row] = one
        else:
            fresh.append(one)
            places.append(row.row)
    done = begin_many(fresh, step, by=by, collect=True, tell=True)
    taken.made = len(done.records)
    taken.rejected |= {places[n]: (why.zh, why.en) for n, why in done.refused.items()}
    return taken


def _batches(rows: Sequence[Row], by: Actor) -> dict[str, Batch]:
    seen = visible(Batch.objects.all(), by).filter(number__in={row.values["batch"] for row in rows})
    return {batch.number: batch for batch in seen}


def _no_batch(number: str) -> Pair:
    return f"没有编号为“{number}”的批次", f"there is no batch {number}"


CANDIDATES_WORKBOOK = offer(
    Importer(
        "dispatch-candidates",
        ("特派员推荐名单", "Recommended commissioners"),
        CANDIDATES,
        frozenset({"institution"}),
        take_candidates,
        (
            "本单位在库专家，导入即报名并推荐；批次须在征集期。同一人在同一批只登记一次。",
            "Experts of the unit are registered and recommended at once, while the batch is open. Nobody is taken twice.",
        ),
    )
)
ENTRIES_WORKBOOK = offer(
    Importer(
        "dispatch-entries",
        ("参选需求名单", "Needs that take part in a batch"),
        ENTRIES,
        frozenset({"firm", "county", "city", "province"}),
        take_entries,
        (
            "按需求编号参加选派；需求须在库待对接，批次须在征集期。",
            "Needs by their numbers; each must be open, and so must the batch.",
        ),
    )
)
