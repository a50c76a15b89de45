from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event, Publication
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import rewarding
from ronghe.registers.dispatch.documents.papers import assessment_form
from ronghe.registers.dispatch.models import Assessment, Batch
from ronghe.registers.dispatch.queries.totals import totals
from tests.registers.dispatch.service import assessed, over
from tests.world import World


def final(world: World, grade: str = "excellent", budget_fen: int = 50_000_00) -> Assessment:
    """A final assessment with this grade, of a batch with this budget for rewards."""
    one = assessed(world, "final")
    Assessment.objects.filter(pk=one.pk).update(grade=grade, by_rubric=grade)
    Batch.objects.filter(pk=one.posting.batch_id).update(reward_budget_fen=budget_fen)
    return Assessment.objects.get(pk=one.pk)


def propose(world: World, one: Assessment, kind: str = "money", **answers: Any) -> None:
    given = {"kind": kind, "reason": "攻克关键工艺"} | ({"amount": 20_000_00} if kind == "money" else {}) | answers
    perform(one, "reward", by=world.actor("province"), answers=given)


def money(one: Assessment) -> int:
    return Batch.objects.get(pk=one.posting.batch_id).rewarded_fen


def test_a_reward_is_given_after_its_public_notice(world: World) -> None:
    one = final(world)
    propose(world, one)
    assert (one.reward, one.reward_fen, money(one)) == ("money", 20_000_00, 20_000_00)
    with pytest.raises(NotOffered):
        perform(one, "give_reward", by=world.actor("province"))
    rewarding.publish_rewards(one.posting.batch, by=world.actor("province"))
    one.refresh_from_db()
    notice = Publication.objects.get(title__contains="奖励公示")
    assert "奖励金（1 人次）\n1. " in notice.body
    assert notice.body.rstrip().endswith("20,000.00 元")
    with pytest.raises(NotOffered, match="才满"):
        perform(one, "give_reward", by=world.actor("province"))
    over(one)
    Assessment.objects.filter(pk=one.pk).update(reward_noticed_at=notice_at(one))
    perform(one, "give_reward", by=SYSTEM)
    assert one.rewarded_at is not None
    assert (totals(one.posting.batch).rewards, totals(one.posting.batch).rewarded_fen) == (1, 20_000_00)
    assert ("奖励", "奖励金 20,000.00 元") in assessment_form(one).blocks[-1].rows
    with pytest.raises(NotOffered, match="已予以奖励"):
        perform(one, "drop_reward", by=world.actor("province"), answers={"reason": "撤回"})


def notice_at(one: Assessment) -> Any:
    return Publication.objects.filter(title__contains="奖励公示", subjects__key=one.pk).latest("id").opens_at


def test_money_is_never_given_beyond_the_budget_and_comes_back_when_a_reward_is_dropped(world: World) -> None:
    one = final(world)
    with pytest.raises(Refused, match=r"余 50,000\.00 元，拟奖励 50,000\.01 元"):
        propose(world, one, amount=50_000_01)
    propose(world, one, amount=50_000_00)
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=one.posting.batch_id).update(rewarded_fen=50_000_01)
    perform(one, "drop_reward", by=world.actor("province"), answers={"reason": "异议成立"})
    assert (one.reward, one.reward_fen, money(one)) == ("", 0, 0)
    assert Event.objects.filter(noun="assessment", step="drop_reward").get().answers == {"reason": "异议成立"}
    propose(world, one, "talent")
    assert (one.reward, money(one)) == ("talent", 0)


def test_money_has_an_amount_and_praise_has_none(world: World) -> None:
    one = final(world)
    for kind, amount in (("money", ""), ("money", 0), ("commend", 100)):
        with pytest.raises(Refused, match="奖励金须写明金额"):
            propose(world, one, kind, amount=amount)
    with pytest.raises(Refused, match="10 亿元"):
        propose(world, one, amount=10**11 + 1)


def test_the_terms_say_which_grades_are_rewarded_and_a_reward_is_proposed_once(world: World) -> None:
    with pytest.raises(NotOffered, match="只奖励考核为“优秀”"):
        propose(world, final(world, "good"))
    one = final(world)
    propose(world, one, "commend")
    with pytest.raises(NotOffered, match="已列入奖励"):
        propose(world, one, "talent")
    with pytest.raises(NotAllowed):
        perform(one, "publish_reward", by=world.actor("city"))


def test_a_single_reward_makes_its_own_notice_and_nothing_waits_then(world: World) -> None:
    one = final(world)
    with pytest.raises(NotOffered, match="尚未列入"):
        perform(one, "publish_reward", by=world.actor("province"))
    propose(world, one, "commend")
    perform(one, "publish_reward", by=world.actor("province"))
    assert one.number in Publication.objects.get(title__contains="奖励公示").title
    with pytest.raises(NotOffered, match="没有待公示的奖励"):
        rewarding.publish_rewards(one.posting.batch, by=world.actor("province"))
    with pytest.raises(NotOffered, match="奖励已公示"):
        perform(one, "publish_reward", by=world.actor("province"))
