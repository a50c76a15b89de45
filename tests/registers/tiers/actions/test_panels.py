"""Panels: who may sit, and what a score is."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.parties.models import Affiliation
from ronghe.registers.tiers.actions import panels
from ronghe.registers.tiers.models import Filing
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_panel_scores_and_the_rules_decide_with_its_means(world: World) -> None:
    one = fresh.seated(world, "young_eagle")
    fresh.FirmYear(organisation=one.organisation, region=one.region, year=2025, values=dict(fresh.SMALL))
    for _ in range(3):
        fresh.scored(world, one, "technical")
    one.refresh_from_db()
    assert perform(one, "convene", by=world.actor("province")).record.state == "reviewing"


def test_an_expert_of_the_firm_stands_down(world: World) -> None:
    one = fresh.seated(world)
    Affiliation.objects.create(person=world.expert.person, organisation=one.organisation, post="顾问")
    with pytest.raises(NotOffered, match="须回避"):
        panels.invite(one, world.expert, "technical", by=world.actor("province"))


def test_no_expert_is_invited_where_none_is_asked_or_too_early(world: World) -> None:
    small = fresh.seated(world, "small_tech")
    with pytest.raises(NotOffered, match="不经专家评审"):
        panels.invite(small, world.expert, "technical", by=world.actor("province"))
    one = fresh.seated(world)
    Filing.objects.filter(pk=one.pk).update(state="submitted")
    one.refresh_from_db()
    with pytest.raises(NotOffered, match="审查推荐之后"):
        panels.invite(one, world.expert, "technical", by=world.actor("province"))


@pytest.mark.parametrize(("key", "value"), [("ip", 31), ("conversion", -1), ("management", 21)])
def test_points_beyond_their_most_are_refused(world: World, key: str, value: int) -> None:
    with pytest.raises(Refused):
        fresh.scored(world, fresh.seated(world), "technical", **{key: value})


def test_an_expert_may_stand_down(world: World) -> None:
    one = panels.invite(fresh.seated(world), world.expert, "technical", by=world.actor("province"))
    perform(one, "recuse", by=world.actor("expert"), answers={"reason": "曾任顾问"})
    assert one.state == "recused"
