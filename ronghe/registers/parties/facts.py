"""Experts as facts and as profiles for matching, and what people are called."""

import hashlib
from collections.abc import Iterable

from ronghe.engine.matching.records import Document as Text
from ronghe.engine.matching.records import Profile
from ronghe.registers.parties.models import Document, Expert, Person
from ronghe.rulebook.codes import regions


def profiles(ids: Iterable[int] | None) -> dict[str, Profile | None]:
    """Profiles of experts by their id as text: of `ids`, with None for those not in the pool, or of the whole pool."""
    experts = Expert.objects.filter(state="in_pool").prefetch_related("documents").order_by("id")
    found: dict[str, Profile | None] = {}
    if ids is not None:
        wanted = set(ids)
        found = {str(key): None for key in wanted}
        experts = experts.filter(pk__in=wanted)
    for expert in experts.iterator(chunk_size=2000):
        found[str(expert.pk)] = profile(expert)
    return found


def names_of(people: Iterable[int]) -> dict[int, str]:
    """The names of people by their ids."""
    return dict(Person.objects.filter(pk__in=set(people)).values_list("pk", "name"))


def stamps(ids: Iterable[int]) -> dict[int, str]:
    """For each of these experts who is in the pool a digest of all that `profile` reads; much quicker than the profiles."""
    wanted = list(ids)
    experts = Expert.objects.filter(state="in_pool", pk__in=wanted)
    own = experts.values_list("pk", "field", "region", "available_percent", "keywords", "about")
    said = {key: hashlib.sha256(repr(rest).encode()) for key, *rest in own}
    documents = Document.objects.filter(expert__in=wanted).order_by("expert", "-year", "id")
    for key, *rest in documents.values_list("expert", "title", "abstract", "year", "keywords"):
        if key in said:
            said[key].update(repr(rest).encode())
    return {key: one.hexdigest() for key, one in said.items()}


def profile(expert: Expert) -> Profile:
    """What matching sees of an expert: field, place, free time, and the documents."""
    documents = tuple(
        Text(d.title, d.abstract, d.year, tuple(k for k in d.keywords.split("、") if k)) for d in expert.documents.all()
    )
    if expert.keywords or expert.about:
        documents = (*documents, Text(expert.keywords, expert.about))
    province, city = places(expert.region)
    return Profile(documents, field=expert.field, city=city, region=province, available=expert.available_percent / 100)


def places(region: str) -> tuple[str, str]:
    """The names of the province and the city of a region code; empty where the code is unknown."""
    return _named(region[:2], regions.provinces()), _named(region[:4], regions.prefectures(region[:2]))


def _named(code: str, among: Iterable[regions.Region]) -> str:
    return next((one.name for one in among if one.code == code), "")
