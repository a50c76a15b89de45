"""What of the programme waits on desks: it comes from the workflows' turns and leads to the records."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import candidates
from tests.registers.dispatch import programme
from tests.world import World

Browse = Callable[..., Client]


def test_each_turn_stands_on_the_desk_of_whose_it_is_and_leads_to_its_record(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    applied = candidates.apply(batch, {}, by=world.actor("expert"))
    assert applied.get_absolute_url() in browse("institution").get("/desk/").content.decode()
    perform(applied, "recommend", by=world.actor("institution"))
    assert applied.get_absolute_url() in browse("province").get("/desk/").content.decode()
    perform(applied, "send_back", by=world.actor("province"), answers={"reason": "请补研究方向"})
    assert applied.get_absolute_url() in browse("expert").get("/desk/").content.decode()
    entry = programme.entry(world, batch)
    other = programme.candidate(world, batch, who=programme.expert(world))
    perform(batch, "close", by=world.actor("province"))
    plan = programme.plan(world, batch, [(entry, other)])
    province = browse("province")
    desk = province.get("/desk/").content.decode()
    for record in (batch, plan):
        assert record.get_absolute_url() in desk
        assert province.get(record.get_absolute_url()).status_code == 200


def test_a_desk_asks_no_more_for_three_candidates_than_for_one(
    world: World, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    batch, unit, asked = programme.batch(world), browse("province"), []
    for _ in range(3):
        programme.candidate(world, batch, "recommended", programme.expert(world))
        unit.get("/desk/")
        with django_assert_max_num_queries(20) as counted:
            assert unit.get("/desk/").status_code == 200
        asked.append(len(counted))
    assert len(set(asked)) == 1


def test_a_search_finds_records_of_the_programme_that_one_may_see(world: World, browse: Browse) -> None:
    entry = programme.entry(world, programme.batch(world), title="轧机轴承剥落")
    assert entry.get_absolute_url() in browse("county").get("/search/", {"q": "轧机"}).content.decode()
