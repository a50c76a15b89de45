"""Facts as the matching engine sees them, and what a matched pair carries of both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ronghe.engine.matching.records import Document, Profile, Query
from ronghe.facts.expert import Expert
from ronghe.facts.need import Need
from ronghe.facts.result import Result


def as_query(need: Need) -> Query:
    """A need as a query: its title, and its content with the targets it must reach."""
    body = "\n".join(part for part in (need.content, need.targets) if part)
    return Query(need.title, body, field=need.field, city=need.city, region=need.region)


def as_profile(one: Expert | Result) -> Profile:
    """An expert as the profile of their documents; a result as a profile of one document."""
    if isinstance(one, Result):
        return Profile((Document(one.title, one.abstract),), field=one.field, city=one.city, region=one.region)
    documents = tuple(Document(d.title, d.abstract, d.year, tuple(d.keywords)) for d in one.documents)
    return Profile(documents, field=one.field, city=one.city, region=one.region, available=one.available)


@dataclass(frozen=True)
class Carried:
    """Columns of both sides, aligned with the records they come from; columns that nobody filled are left out."""

    of_need: dict[str, list[Any]]
    of_supply: dict[str, list[Any]]


def carried(needs: Sequence[Need], supply: Sequence[Any], kind: str) -> Carried:
    """What matches carry so that a dispatch needs no other file: titles, names, institution, city, field, loads."""
    left: dict[str, list[Any]] = {
        "need_title": [n.title for n in needs],
        "enterprise": [n.enterprise for n in needs],
        "need_city": [n.city or n.region for n in needs],
        "need_field": [n.field for n in needs],
        "demand": [n.demand for n in needs],
    }
    right: dict[str, list[Any]] = (
        {"name": [s.name for s in supply]} if kind == "experts" else {"title": [s.title for s in supply]}
    )
    right |= {
        "institution": [s.institution for s in supply],
        "city": [s.city or s.region for s in supply],
        "field": [s.field for s in supply],
    }
    if kind == "experts":
        right |= {"capacity": [s.capacity for s in supply], "min_load": [s.min_load for s in supply]}
    always = {"need_title", "name", "title", "institution", "city", "field"}

    def filled(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
        return {k: v for k, v in columns.items() if k in always or any(one not in (None, "") for one in v)}

    return Carried(filled(left), filled(right))
