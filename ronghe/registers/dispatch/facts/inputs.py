"""All that a solve reads of a batch, and its digest: a plan holds for the facts that it was made of."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ronghe.engine.matching.records import Profile, Query
from ronghe.engine.sealing.canonical import canonical
from ronghe.registers.dispatch.models import Batch
from ronghe.registers.dispatch.queries import conflicts, plans
from ronghe.registers.needs.facts import profiles as needs
from ronghe.registers.parties import facts as parties
from ronghe.rulebook.dispatch.terms import terms_on

Pair = tuple[int, int]
"""(entry, candidate), both ids."""
PARTS = {
    "entries": ("参选需求", "needs in the batch"),
    "candidates": ("候选人", "candidates"),
    "texts": ("需求内容或专家材料", "texts of needs or of experts"),
    "orders": ("人工指定", "orders by hand"),
    "nominations": ("企业点将", "nominations"),
    "wishes": ("双向选择意向", "wishes"),
    "conflicts": ("回避事项", "conflicts of interest"),
    "limits": ("名额与上限", "quotas and limits"),
    "postings": ("已备案或在岗的派驻", "postings filed or in service"),
}
"""What may have changed since a plan was made."""


@dataclass(frozen=True)
class Inputs:
    """One batch as the solver reads it.

    entries     id, number, title, demand, organisation, firm, region, city, field, text
    candidates  id, number, expert, person, name, institution, unit, region, city, field, own, capacity, text
                (`own`: what the person can take on; `capacity`: that, within the batch's limit; `text`: a digest)
    locked      pairs that must be sent, with their way; `standing`: those of them that serve already; forbidden: pairs that
                must not, and why; `aside`: nominations that a prohibition overrules
    wishes      firm -> entry -> candidates and expert -> candidate -> entries, the most wanted first
    quotas      city -> (at least, at most)
    parts       a digest of each kind of input
    """

    entries: pl.DataFrame
    candidates: pl.DataFrame
    queries: list[Query]
    profiles: list[Profile]
    locked: dict[Pair, str]
    standing: frozenset[Pair]
    forbidden: dict[Pair, str]
    aside: list[Pair]
    wishes: dict[str, dict[int, list[int]]]
    quotas: dict[str, tuple[int | None, int | None]]
    max_load: int
    max_per_firm: int | None
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 over all parts."""
        return _digest(self.parts)


def read(batch: Batch) -> Inputs:
    """The batch as it now is; ten queries and the experts' documents."""
    standing = plans.standing(batch)
    queries, entries = _entries(batch)
    max_load = batch.max_load or terms_on(batch.opens_on).max_firms_per_person
    profiles, candidates, people = _candidates(batch, max_load, standing)
    inside = _inside(entries, candidates)
    orders = [one for one in plans.orders_of(batch) if (one[0], one[1]) in inside]
    nominations = [pair for pair in plans.nominations_of(batch) if pair in inside]
    barred = conflicts.forbidden(batch)
    forbidden = _forbidden(orders, barred, entries, people)
    locked = dict.fromkeys(nominations, "nominated")
    locked |= {(e, c): "locked" for e, c, kind, _ in orders if kind == "lock"}
    aside = [pair for pair, way in locked.items() if way == "nominated" and pair in forbidden]
    locked = {pair: way for pair, way in locked.items() if pair not in aside}
    stands = {(e, c): way for e, c, way in standing if (e, c) in inside}
    locked |= stands
    wishes: dict[str, dict[int, list[int]]] = {"firm": {}, "expert": {}}
    ranked = [one for one in plans.wishes_of(batch) if (one[1], one[2]) in inside]
    for side, entry, candidate, _ in ranked:
        owner, other = (entry, candidate) if side == "firm" else (candidate, entry)
        wishes[side].setdefault(owner, []).append(other)
    quotas = {region: (least, most) for region, least, most in plans.quotas_of(batch)}
    limits = {"quotas": [[k, *v] for k, v in quotas.items()], "load": max_load, "firm": batch.max_per_firm}
    parts = {
        "entries": _digest(entries.select("id", "demand", "organisation", "region").rows()),
        "candidates": _digest(candidates.select("id", "person", "capacity").rows()),
        "texts": _digest([entries["text"].to_list(), candidates["text"].to_list()]),
        "orders": _digest(sorted(orders)),
        "nominations": _digest(sorted(nominations)),
        "wishes": _digest(sorted(ranked)),
        "conflicts": _digest(sorted((p, f) for p, f in barred)),
        "limits": _digest(limits),
        "postings": _digest(sorted((e, c) for e, c, _ in standing)),
    }
    return Inputs(
        entries, candidates, queries, profiles, locked, frozenset(stands), forbidden, aside, wishes, quotas, max_load, batch.max_per_firm,
        parts,
    )  # fmt: skip


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The kinds of input that differ."""
    return [name for name in PARTS if before.get(name) != now.get(name)]


class _Inside:
    """Whether both sides of a pair take part."""

    def __init__(self, entries: Iterable[int], candidates: Iterable[int]) -> None:
        self.entries, self.candidates = set(entries), set(candidates)

    def __contains__(self, pair: Pair) -> bool:
        return pair[0] in self.entries and pair[1] in self.candidates


def _inside(entries: pl.DataFrame, candidates: pl.DataFrame) -> _Inside:
    return _Inside(entries["id"], candidates["id"])


def _entries(batch: Batch) -> tuple[list[Query], pl.DataFrame]:
    rows, queries = [], []
    for one in plans.entries_of(batch):
        asked = needs.query(one.need)
        queries.append(asked)
        rows.append(
            (one.pk, one.number, one.need.title, one.demand, one.organisation_id, one.organisation.name,
             one.region, asked.city or one.region[:4], one.need.field, _digest(vars_of(asked)))
        )  # fmt: skip
    schema = {
        "id": pl.Int64, "number": pl.String, "title": pl.String, "demand": pl.Int64, "organisation": pl.Int64,
        "firm": pl.String, "region": pl.String, "city": pl.String, "field": pl.String, "text": pl.String,
    }  # fmt: skip
    return queries, pl.DataFrame(rows, schema=schema, orient="row")


def _candidates(
    batch: Batch, max_load: int, standing: list[tuple[int, int, str]]
) -> tuple[list[Profile], pl.DataFrame, dict[int, int]]:
    busy: dict[int, int] = {}
    for _, candidate, _ in standing:
        busy[candidate] = busy.get(candidate, 0) + 1
    people = list(plans.candidates_of(batch))
    known = parties.profiles([one.expert_id for one in people])
    rows, profiles = [], []
    for one in people:
        profile = known.get(str(one.expert_id))
        if profile is None and one.pk not in busy:
            continue  # paused as an expert: sent nowhere new
        profile = profile or Profile(())
        profiles.append(profile)
        capacity = max(min(one.capacity, max_load), busy.get(one.pk, 0))
        rows.append(
            (one.pk, one.number, one.expert_id, one.expert.person_id, one.expert.person.name, one.institution_id,
             one.institution.name, one.institution.region, parties.places(one.institution.region)[1], profile.field,
             one.capacity, capacity, _digest(vars_of(profile)))
        )  # fmt: skip
    schema = {
        "id": pl.Int64, "number": pl.String, "expert": pl.Int64, "person": pl.Int64, "name": pl.String,
        "institution": pl.Int64, "unit": pl.String, "region": pl.String, "city": pl.String, "field": pl.String,
        "own": pl.Int64, "capacity": pl.Int64, "text": pl.String,
    }  # fmt: skip
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return profiles, frame, dict(zip(frame["id"], frame["person"], strict=True))


def _forbidden(
    orders: list[tuple[int, int, str, str]],
    barred: Mapping[Pair, list[tuple[str, str]]],
    entries: pl.DataFrame,
    people: Mapping[int, int],
) -> dict[Pair, str]:
    """Pairs that must not be sent: by a hard conflict of the person with the firm, or by an officer."""
    found: dict[Pair, str] = {}
    firms: dict[int, list[int]] = {}
    for entry, firm in entries.select("id", "organisation").iter_rows():
        firms.setdefault(firm, []).append(entry)
    candidates: dict[int, list[int]] = {}
    for candidate, person in people.items():
        candidates.setdefault(person, []).append(candidate)
    for (person, firm), why in barred.items():
        said = "回避 " + "、".join(number for number, _ in why)
        found |= {(e, c): said for e in firms.get(firm, ()) for c in candidates.get(person, ())}
    found |= {(e, c): f"人工指定：{reason}" for e, c, kind, reason in orders if kind == "forbid"}
    return found


def vars_of(one: Query | Profile) -> dict[str, Any]:
    """What matching sees of a side, in a form that a digest can be made of."""
    if isinstance(one, Query):
        return {"text": one.text, "field": one.field, "city": one.city, "region": one.region}
    documents = [[d.title, d.abstract, d.year, *d.keywords] for d in one.documents]
    free = None if one.available is None else round(one.available * 100)
    return {"documents": documents, "field": one.field, "city": one.city, "region": one.region, "available": free}


def _digest(value: Any) -> str:
    return hashlib.sha256(canonical({"": value})).hexdigest()
