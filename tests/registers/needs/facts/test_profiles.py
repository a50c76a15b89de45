from ronghe.registers.needs.facts import profiles
from tests.world import World


def test_a_need_asks_with_its_title_content_field_and_place(world: World) -> None:
    need = world.need("open", situation="现状文字", keywords="轴承、疲劳")
    asked = profiles.query(need)
    assert (asked.title, asked.field, asked.city, asked.region) == (need.title, need.field, "沈阳市", "辽宁省")
    assert "现状文字" in asked.body
    assert "轴承、疲劳" in asked.body


def test_drafts_are_compared_with_nothing_and_asked_for_ids_are_answered_with_none(world: World) -> None:
    draft, open_ = world.need("draft"), world.need("open")
    assert set(profiles.profiles(None)) == {str(open_.pk)}
    found = profiles.profiles([draft.pk, open_.pk])
    assert found[str(draft.pk)] is None
    assert found[str(open_.pk)] is not None
