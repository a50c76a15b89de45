"""What one reaches and sees, beyond what test_rights generates for every noun."""

import pytest

from ronghe.ledger.actor import PUBLIC, Actor
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import face, find, may_reach, may_see, reaches, visible
from ronghe.registers.needs.models import Need
from ronghe.registers.parties.models import Person
from tests.world import World


def test_officers_see_their_region_and_nobody_elses(world: World) -> None:
    record = world.need("submitted")
    seen = {name for name in world.users if may_see(record, world.actor(name))}
    assert seen == {"province", "city", "county", "firm", "auditor", "administrator"}


def test_an_officer_without_a_region_reaches_nothing(world: World) -> None:
    nobody = Actor("county", "示例")
    assert not may_reach(world.need("submitted"), nobody)
    assert not reaches(world.need("submitted"), nobody)
    assert not visible(Need.objects.filter(state="submitted"), nobody).exists()


def test_a_firm_without_an_organisation_reaches_nothing_even_where_the_field_is_empty(world: World) -> None:
    record = world.need("open")
    for role in ("firm", "expert", "broker"):
        assert not may_reach(record, Actor(role, "示例"))
        assert not reaches(record, Actor(role, "示例"))


def test_everyone_sees_an_open_need_with_its_public_face(world: World) -> None:
    record = world.need("open")
    assert face(record, PUBLIC) == "public"
    assert face(record, world.actor("other_firm")) == "public"
    assert face(record, world.actor("firm")) == "full"
    assert face(world.need("draft"), PUBLIC) == "none"


def test_a_need_for_named_people_is_seen_by_them_only(world: World) -> None:
    record = world.need("open", confidentiality="named")
    expert = world.actor("expert")
    assert not may_see(record, PUBLIC)
    assert not may_see(record, expert)
    record.named_people.add(Person.objects.get(pk=expert.person))
    assert may_see(record, expert)
    assert face(record, expert) == "full"
    assert list(visible(Need.objects.all(), expert)) == [record]


def test_a_path_over_several_rows_shows_a_record_once(world: World) -> None:
    record = world.need("open")
    expert = world.actor("expert")
    for name in ("甲", "乙"):
        record.named_people.add(Person.objects.create(name=f"示例{name}"))
    record.named_people.add(Person.objects.get(pk=expert.person))
    assert list(visible(Need.objects.all(), expert)) == [record]


def test_what_is_not_found_and_what_may_not_be_seen_are_told_apart_by_nobody(world: World) -> None:
    record = world.need("draft")
    with pytest.raises(Gone) as hidden:
        find(Need.objects.all(), PUBLIC, number=record.number)
    with pytest.raises(Gone) as missing:
        find(Need.objects.all(), PUBLIC, number="XQ-1999-0001")
    with pytest.raises(Gone) as refused:
        perform(record, "submit", by=PUBLIC)
    assert len({str(one.value) for one in (hidden, missing, refused)}) == 1
