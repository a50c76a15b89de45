"""All that a solve reads of a batch, and its digest: a plan holds for the facts that it was made of."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

import polars as pl

from ronghe.engine.matching.records import Profile, Query
from ronghe.engine.sealing.canonical import canonical
from ronghe.registers.dispatch.models import Batch, Entry
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
    queries     the texts of these rows of `entries`; profiles: of these rows of `candidates`; read only when they are asked for
    locked      pairs that must be sent, with their way; `standing`: those of them that serve already; forbidden: pairs that
                must not, and why; `aside`: nominations that a prohibition overrules
    wishes      firm -> entry -> candidates and expert -> candidate -> entries, the most wanted first
    quotas      city -> (at least, at most)
    parts       a digest of each kind of input
    """

    entries: pl.DataFrame
    candidates: pl.DataFrame
    queries: Callable[[Sequence[int]], list[Query]]
    profiles: Callable[[Sequence[int]], list[Profile]]
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
    entries = _entries(batch)
    max_load = batch.max_load or terms_on(batch.opens_on).max_firms_per_person
    candidates = _candidates(batch, max_load, standing)
    people = dict(candidates.select("id", "person").iter_rows())
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
        entries,
        candidates,
        partial(_queries, entries),
        partial(_profiles, candidates),
        locked,
        frozenset(stands),
        forbidden,
        aside,
        wishes,
        quotas,
        max_load,
        batch.max_per_firm,
        parts,
    )


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


TEXTS = ("title", "content", "situation", "targets_text", "keywords", "field", "region")


def _entries(batch: Batch) -> pl.DataFrame:
    own = ("id", "number", "demand", "organisation", "organisation__name", "region")
    rows = plans.entries_of(batch).values_list(*own, *(f"need__{name}" for name in TEXTS))
    found = [
        (key, number, texts[0], demand, firm, name, region, city_of(region), texts[5], _digest(list(texts)))
        for key, number, demand, firm, name, region, *texts in rows
    ]
    schema = {
        "id": pl.Int64, "number": pl.String, "title": pl.String, "demand": pl.Int64, "organisation": pl.Int64,
        "firm": pl.String, "region": pl.String, "city": pl.String, "field": pl.String, "text": pl.String,
    }  # fmt: skip
    return pl.DataFrame(found, schema=schema, orient="row")


def _candidates(batch: Batch, max_load: int, standing: list[tuple[int, int, str]]) -> pl.DataFrame:
    busy = Counter(candidate for _, candidate, _ in standing)
    unit, person = "institution", "expert__person"
    rows = list(
        plans.candidates_of(batch).values_list(
            "id", "number", "expert", person, f"{person}__name", unit, f"{unit}__name", f"{unit}__region",
            "expert__field", "capacity",
        )
    )  # fmt: skip
    texts = parties.stamps([row[2] for row in rows])
    found = [
        (*row[:8], city_of(row[7]), *row[8:], max(min(row[9], max_load), busy[row[0]]), texts.get(row[2], ""))
        for row in rows
        if row[2] in texts or row[0] in busy  # one paused as an expert is sent nowhere new
    ]
    schema = {
        "id": pl.Int64, "number": pl.String, "expert": pl.Int64, "person": pl.Int64, "name": pl.String,
        "institution": pl.Int64, "unit": pl.String, "region": pl.String, "city": pl.String, "field": pl.String,
        "own": pl.Int64, "capacity": pl.Int64, "text": pl.String,
    }  # fmt: skip
    return pl.DataFrame(found, schema=schema, orient="row")


@cache
def city_of(region: str) -> str:
    """The name of a region's city, else its code."""
    return parties.places(region)[1] or region[:4]


def _queries(entries: pl.DataFrame, rows: Sequence[int]) -> list[Query]:
    wanted = [entries["id"][int(row)] for row in rows]
    found = Entry.objects.select_related("need").in_bulk(wanted)
    return [needs.query(found[key].need) for key in wanted]


def _profiles(candidates: pl.DataFrame, rows: Sequence[int]) -> list[Profile]:
    wanted = [candidates["expert"][int(row)] for row in rows]
    found = parties.profiles(wanted)
    return [found[str(key)] or Profile(()) for key in wanted]


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


def _digest(value: Any) -> str:
    return hashlib.sha256(canonical({"": value})).hexdigest()
