"""Every tie that the ledger knows is found, whoever it was entered for."""

from datetime import date

import pytest
from django.utils import timezone

from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.facts.evidence import found_for, rules
from ronghe.registers.dispatch.models import Tie
from ronghe.registers.parties.models import Affiliation, Person
from tests.world import World, organisation

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 1)


def kinds(world: World, day: date = DAY) -> list[tuple[str, bool]]:
    who = {world.expert.person_id: world.university.pk}
    return [(c.kind, c.hard) for c in found_for(who, {world.firm.pk: world.firm.industry}, day)]


def test_nothing_is_found_where_nothing_is_known(world: World) -> None:
    assert kinds(world) == []
    assert found_for({}, {}, DAY) == []


def test_the_home_institution_itself_is_no_place_to_be_sent_to(world: World) -> None:
    who = {world.expert.person_id: world.firm.pk}
    assert [c.kind for c in found_for(who, {world.firm.pk: ""}, DAY)] == ["unit"]


@pytest.mark.parametrize(("until", "found"), [(None, 1), (date(2022, 3, 1), 1), (date(2022, 2, 1), 0)])
def test_a_post_counts_now_and_within_the_look_back(world: World, until, found) -> None:
    Affiliation.objects.create(person=world.expert.person, organisation=world.firm, until=until)
    assert len(kinds(world)) == found


def test_a_post_of_somebody_merged_with_the_expert_in_a_firm_merged_with_the_firm_is_found(world: World) -> None:
    twin = Person.objects.create(name="示例专家甲（重复）", merged_into=world.expert.person)
    old = organisation("示例和平轴承厂")
    perform(old, "merge", by=world.actor("province"), answers={"into": world.firm.pk, "reason": "重复"})
    Affiliation.objects.create(person=twin, organisation=old)
    assert kinds(world) == [("unit", True)]


def test_declared_ties_are_found_by_their_kind(world: World) -> None:
    for kind in ("post", "shares", "relative", "rival", "dispute"):
        Tie.objects.create(
            person=world.expert.person,
            organisation=world.firm,
            kind=kind,
            detail="说明",
            source="本人申报",
            at=timezone.now(),
        )
    assert dict(kinds(world)) == {"post": True, "shares": True, "relative": True, "rival": True, "dispute": False}


def test_a_present_post_in_a_competing_firm_is_found_and_a_past_one_is_not(world: World) -> None:
    type(world.firm).objects.filter(pk=world.firm.pk).update(industry="3451")
    type(world.firm).objects.filter(pk=world.other_firm.pk).update(industry="3452")
    world.firm.refresh_from_db()
    row = Affiliation.objects.create(person=world.expert.person, organisation=world.other_firm)
    assert kinds(world) == [("rival", True)]
    Affiliation.objects.filter(pk=row.pk).update(until=date(2025, 2, 1))
    assert kinds(world) == []


def test_a_dispute_over_a_need_is_found_with_whom_it_was(world: World) -> None:
    need = world.need("reported")
    perform(need, "dispute", by=world.actor("firm"), answers={"reason": "指标未达到"})
    perform(need, "release", by=world.actor("county"), answers={"reason": "换人"})
    today = timezone.localdate()
    assert kinds(world, today) == [("dispute", False)]
    assert kinds(world, today.replace(year=today.year + 4)) == []


def test_each_kind_of_the_terms_has_a_rule() -> None:
    assert {(r.kind, r.hard) for r in rules(DAY)} == {
        *((k, True) for k in ("unit", "post", "shares", "relative", "rival")),
        ("dispute", False),
    }
