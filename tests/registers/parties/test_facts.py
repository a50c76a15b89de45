from ronghe.ledger.perform import perform
from ronghe.registers.parties import facts
from tests.world import World


def test_a_profile_holds_field_place_free_time_and_documents(world: World) -> None:
    world.expert.documents.create(title="轴承", abstract="寿命", year=2024, keywords="热处理、疲劳")
    found = facts.profile(world.expert)
    assert (found.field, found.city, found.region, found.available) == ("先进制造与自动化", "沈阳市", "辽宁省", 1.0)
    assert found.documents[0].keywords == ("热处理", "疲劳")


def test_those_who_left_the_pool_are_answered_with_none(world: World) -> None:
    key = str(world.expert.pk)
    assert set(facts.profiles(None)) == {key}
    perform(world.expert, "leave", by=world.actor("province"), answers={"reason": "离职"})
    assert facts.profiles(None) == {}
    assert facts.profiles([world.expert.pk]) == {key: None}


def test_an_unknown_region_has_no_names() -> None:
    assert facts.places("") == ("", "")
    assert facts.places("2102") == ("辽宁省", "大连市")


def test_a_stamp_changes_with_whatever_the_profile_shows(world: World) -> None:
    expert, key = world.expert, world.expert.pk
    seen = {facts.stamps([key])[key]}
    for change in ({"keywords": "轴承"}, {"about": "三十年"}, {"field": "材料"}, {"available_percent": 40}):
        type(expert).objects.filter(pk=key).update(**change)
        seen.add(facts.stamps([key])[key])
    expert.documents.create(title="论文", year=2020)
    seen.add(facts.stamps([key])[key])
    expert.documents.update(abstract="摘要")
    seen.add(facts.stamps([key])[key])
    assert len(seen) == 7
    assert facts.stamps([]) == {}
    perform(expert, "pause", by=world.actor("institution"))
    assert facts.stamps([key]) == {}


def test_people_are_called_by_their_names(world: World) -> None:
    key = world.expert.person_id
    assert facts.names_of([key, key, 0]) == {key: world.expert.person.name}
