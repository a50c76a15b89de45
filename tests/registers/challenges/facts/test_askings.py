"""Challenges, opened bids and projects are compared with each other; what is a draft or sealed never is."""

import pytest

from ronghe.ledger.perform import begin
from ronghe.registers.challenges.facts.askings import bids, challenges, readable_bids, readable_challenges
from ronghe.registers.challenges.models import Bid, Challenge, Opened
from ronghe.registers.projects.facts.repeated import repeated
from tests.registers.challenges import fresh
from tests.registers.challenges.fresh import FIELDS
from tests.registers.projects import fresh as works

pytestmark = pytest.mark.django_db

TEXT = "转子在高转速下的疲劳寿命不足，需要新的复合材料与磁悬浮支承，并给出可以检验的寿命预测方法。"


def _submitted(world, content=TEXT, state="submitted", **values) -> Challenge:
    one = fresh.challenge(world)
    one.title, one.content = "高转速飞轮储能转子", content
    made = begin(one, by=world.actor("firm")).record
    Challenge.objects.filter(pk=made.pk).update(state=state, **values)
    made.refresh_from_db()
    return made


def test_the_same_again_and_the_nearly_same_are_found_and_drafts_are_not(world):
    nearly = _submitted(world, TEXT.replace("复合材料", "合金材料"), "rejected")
    same = _submitted(world, TEXT, "failed")
    _submitted(world, "海参苗种夏季成活率低，需要抗高温品系及配套的养殖规程与病害监测办法。")
    _submitted(world, TEXT, "draft")
    found = repeated(_submitted(world), world.actor("county"))
    assert {pair.asking.record for pair in found.pairs} == {same, nearly}
    assert len(found.pairs) == 2
    assert not repeated(
        _submitted(world, "示例：另一回事，谁也没有提过的难题，与其他榜题都不相同。"), world.actor("county")
    )


def test_a_challenge_is_compared_by_text_and_quantities(world):
    round = fresh.at_once(world)
    one = begin(fresh.challenge(world), by=world.actor("firm")).record
    (asking,) = challenges()
    assert (asking.record, asking.title) == (round.challenge, round.challenge.title)
    assert asking.proposal.indicators == ("转速 ≥ 20000 r/min",)
    assert readable_challenges([one.pk, round.challenge.pk], world.actor("other_county")) == {round.challenge.pk}


def test_a_sealed_bid_is_not_read_and_an_opened_one_is_with_its_team_and_equipment(world):
    round = fresh.at_once(world)
    round.bid()
    assert list(bids()) == []
    read = fresh.read_at_once(round, round.bidder()[1], team=[world.expert.person_id])
    (asking,) = bids()
    given = asking.proposal
    assert (asking.record, asking.title, asking.of) == (read, FIELDS["title"], ("challenge", round.challenge.pk))
    assert given.text == f"{FIELDS['title']}\n{FIELDS['approach']}"
    assert (given.team, given.equipment) == ({world.expert.person_id}, ("碳纤维湿法缠绕机", "高速转子试验台"))
    assert given.indicators == ("转速 ≥ 21000 r/min",)
    for username, reads in (("province", True), ("county", True), ("other_county", False), ("other_firm", False)):
        assert readable_bids([read.pk], world.actor(username)) == ({read.pk} if reads else set()), username


def test_an_older_bid_without_equipment_is_compared_all_the_same(world):
    read = fresh.read_at_once(fresh.at_once(world))
    fields = {key: value for key, value in FIELDS.items() if key != "equipment"}
    Opened.objects.filter(bid=read).update(content={"fields": fields, "files": []})
    (asking,) = bids()
    assert asking.proposal.equipment == ()


def test_a_bid_is_compared_with_rivals_and_projects_but_not_with_what_it_came_of_or_became(world):
    round = fresh.at_once(world)
    Challenge.objects.filter(pk=round.challenge.pk).update(title=FIELDS["title"], content=FIELDS["approach"])
    mine, rival = (fresh.read_at_once(round, round.bidder()[1]) for _ in range(2))
    texts = {"title": FIELDS["title"], "goal": FIELDS["approach"]}
    own = begin(works.task_book(world, source_noun="bid", source_key=mine.pk, **texts), by=world.actor("city")).record
    old = begin(works.task_book(world, **texts), by=world.actor("city")).record
    province = world.actor("province")
    assert {pair.asking.record for pair in repeated(mine, province).pairs} == {rival, old}
    assert {pair.asking.record for pair in repeated(own, province).pairs} == {rival, old}
    assert {pair.asking.record for pair in repeated(old, province).pairs} == {round.challenge, mine, rival, own}
    assert Bid.objects.count() == 2
