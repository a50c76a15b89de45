"""Needs as facts, as queries that look for somebody, and as texts that later needs are compared with."""

from collections.abc import Iterable

from ronghe.engine.matching.records import Document, Profile, Query
from ronghe.registers.needs.models import Need
from ronghe.registers.parties import facts as parties

COMPARED = ("submitted", "open", "matched", "served", "reported", "solved", "expired")
"""States in which a need may be shown as like another."""


def query(need: Need) -> Query:
    """The need as matching reads it."""
    province, city = parties.places(need.region)
    body = "\n".join(part for part in (need.content, need.situation, need.targets_text, need.keywords) if part)
    return Query(need.title, body, field=need.field, city=city, region=province)


def profiles(ids: Iterable[int] | None) -> dict[str, Profile | None]:
    """Needs as profiles of one text by their id as text: of `ids`, with None for those not compared, or of all."""
    needs = Need.objects.filter(state__in=COMPARED).order_by("id")
    found: dict[str, Profile | None] = {}
    if ids is not None:
        wanted = set(ids)
        found = {str(key): None for key in wanted}
        needs = needs.filter(pk__in=wanted)
    for need in needs.iterator(chunk_size=2000):
        found[str(need.pk)] = Profile((Document(need.title, query(need).body),), field=need.field)
    return found
