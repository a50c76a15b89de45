"""Reads of organisations, people and experts."""

from collections.abc import Sequence

from ronghe.engine.workflow.step import Pair
from ronghe.registers.parties.models import Affiliation, Expert, Organisation
from ronghe.rulebook.codes import regions


def broker(key: int) -> Organisation | None:
    """The registered transfer office with this id."""
    return Organisation.objects.filter(pk=key, kind="broker", state="registered").first()


def expert_in_pool(key: int) -> Expert | None:
    """The expert with this id, if ready to be matched."""
    return Expert.objects.filter(pk=key, state="in_pool").select_related("person", "organisation").first()


def organisation(key: int | None) -> Organisation | None:
    """The organisation with this id."""
    return None if key is None else Organisation.objects.filter(pk=key).first()


def by_credit_code(codes: Sequence[str]) -> dict[str, Organisation]:
    """Organisations by credit code, those merged into another or closed left out."""
    found = Organisation.objects.filter(credit_code__in=set(codes)).exclude(state__in=["merged", "closed"])
    return {one.credit_code: one for one in found if one.credit_code}


def expert_called(text: str) -> Expert | None:
    """The expert of this number, or the only one of this name."""
    experts = Expert.objects.select_related("person", "organisation")
    found = list(experts.filter(number=text.split()[0])[:1]) or list(experts.filter(person__name=text)[:2])
    return found[0] if len(found) == 1 else None


def place(region: str) -> str:
    """The name of a region code for people: 沈阳市和平区; empty for an unknown one."""
    home = regions.home()
    if region == home.code:
        return home.name
    city = next((c for c in regions.prefectures(region[:2]) if c.code == region[:4]), None)
    county = next((c for c in regions.counties(region[:4]) if c.code == region), None)
    return (city.name if city else "") + (county.name if county else "")


def experts(ids: Sequence[int]) -> dict[int, Expert]:
    """These experts with their person and unit, by id."""
    return Expert.objects.select_related("person", "organisation").in_bulk(list(ids))


def experts_of(organisation: int) -> list[int]:
    """The ids of the experts whose home institution this is."""
    return list(Expert.objects.filter(organisation=organisation).values_list("pk", flat=True))


def ties(people: Sequence[int], organisation: int) -> dict[int, list[Pair]]:
    """What ties people to an organisation, with the evidence: posts held there now or before."""
    found: dict[int, list[Pair]] = {}
    for one in Affiliation.objects.filter(person__in=people, organisation=organisation):
        when = f"{one.since or '?'}—{one.until or ''}"
        zh = f"曾在或现在该企业任职：{one.post or '职务未填'}（{when}）"
        en = f"held or holds a post in the firm: {one.post or 'not stated'} ({when})"
        found.setdefault(one.person_id, []).append((zh, en))
    return found
