"""Keepers: named, given a share, replaced; a lost share is made good without anybody reading a bid."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.sealing.custody import WrongWords
from ronghe.engine.sealing.shares import NotJoined
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Event, Notice
from ronghe.ledger.perform import perform
from ronghe.registers.challenges.actions import custody
from ronghe.registers.challenges.models import Share
from tests.registers.challenges.fresh import keyed, listed, opened
from tests.world import World, hands, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World.made()


def _share(round, n):
    return Share.objects.exclude(state="dismissed").get(call=round.call, officer=round.keepers[n][0])


def test_the_key_waits_for_one_keeper_more_than_an_opening_needs(world):
    drawn, _ = listed(world)
    province = world.actor("province")
    with pytest.raises(NotOffered, match="至少 3 名"):
        perform(drawn, "make_key", by=province)
    keyed(drawn, world)
    assert len(drawn.public_key) == 64
    with pytest.raises(NotOffered, match="已生成"):
        perform(drawn, "make_key", by=province)


def test_a_list_is_not_opened_for_bids_without_a_key(world):
    drawn, _ = listed(world)
    perform(drawn, "publicise", by=world.actor("province"), at=drawn.created_at)
    with pytest.raises(NotOffered, match="封标密钥"):
        perform(drawn, "publish", by=world.actor("province"))


def test_a_firm_keeps_no_share_and_nobody_two(world):
    drawn, _ = listed(world)
    with pytest.raises(Refused, match="没有这个账号"):
        custody.name_keeper(drawn, "firm", by=world.actor("province"))
    custody.name_keeper(drawn, "city", by=world.actor("province"))
    with pytest.raises(Refused):
        custody.name_keeper(drawn, "city", by=world.actor("province"))


def test_words_are_set_by_the_keeper_only_and_are_nowhere_in_the_ledger(world):
    round = opened(world)
    mine = _share(round, 0)
    with pytest.raises((NotAllowed, NotOffered)):
        custody.prepare(mine, "另外一句只有他知道的话语", by=world.actor("province"))
    for event in Event.objects.all():
        told = f"{event.answers}{event.changes}"
        assert all(words not in told for _, words in round.keepers)
        assert mine.wrapped not in told


def test_two_of_three_open_though_the_third_is_lost(world):
    round = opened(world)
    bid = round.bid()
    perform(_share(round, 2), "lose", by=hands(round.keepers[2][0]), answers={"reason": "口令遗忘"})
    round.end()
    round.unlock()
    bid.refresh_from_db()
    assert bid.state == "opened"


def test_a_lost_share_is_issued_anew_and_the_old_ones_are_worth_nothing(world):
    round = opened(world)
    bid = round.bid()
    perform(_share(round, 2), "lose", by=hands(round.keepers[2][0]), answers={"reason": "口令遗忘"})
    old = {n: (_share(round, n).wrapped, _share(round, n).commitment) for n in (0, 1)}
    other = user("keeper_new", "city", region="2101")
    fresh = _late_keeper(round, other, world)
    words = {_share(round, n).pk: round.keepers[n][1] for n in (0, 1)}
    custody.reissue(round.call, words, by=world.actor("province"))
    assert {s.state for s in Share.objects.filter(call=round.call)} == {"held", "dismissed"}
    assert all(old[n][0] != _share(round, n).wrapped and old[n][1] != _share(round, n).commitment for n in (0, 1))
    fresh.refresh_from_db()
    round.end()
    custody.give(fresh, "新来的人另有一句话可以记住", by=hands(other))
    custody.give(_share(round, 0), round.keepers[0][1], by=hands(round.keepers[0][0]))
    bid.refresh_from_db()
    assert bid.state == "opened"


def _late_keeper(round, officer, world):
    mine = custody.name_keeper(round.call, officer.username, by=world.actor("province")).record
    custody.prepare(mine, "新来的人另有一句话可以记住", by=hands(officer))
    return mine


def test_too_few_words_or_wrong_ones_issue_nothing(world):
    round = opened(world)
    one, two = _share(round, 0), _share(round, 1)
    before = list(Share.objects.order_by("id").values_list("state", "wrapped"))
    for words, why in (
        ({one.pk: round.keepers[0][1]}, NotJoined),
        ({one.pk: round.keepers[0][1], two.pk: "不是这一句口令啊朋友们"}, WrongWords),
    ):
        with pytest.raises(why):
            custody.reissue(round.call, words, by=world.actor("province"))
    assert list(Share.objects.order_by("id").values_list("state", "wrapped")) == before


def test_so_few_keepers_are_never_left_that_one_loss_would_lose_the_bids(world):
    round = opened(world)
    words = {_share(round, n).pk: round.keepers[n][1] for n in (0, 1)}
    with pytest.raises(Refused, match="至少要有 3 名"):
        custody.reissue(round.call, words, [_share(round, 2).pk], by=world.actor("province"))


def test_nobody_but_the_office_issues_anew_and_nobody_after_the_close(world):
    round = opened(world)
    words = {_share(round, n).pk: round.keepers[n][1] for n in (0, 1)}
    with pytest.raises(NotAllowed):
        custody.reissue(round.call, words, by=world.actor("auditor"))
    round.end()
    with pytest.raises(NotOffered, match="开标前"):
        custody.reissue(round.call, words, by=world.actor("province"))


def test_a_keeper_of_long_ago_is_not_rung_for_it_now(world):
    drawn, _ = listed(world)
    long_ago = timezone.now() - timedelta(days=100)
    share = custody.name_keeper(drawn, "city", by=world.actor("province"), at=long_ago).record
    custody.prepare(share, "只有这位保管人知道的一句话", by=world.actor("city"), at=long_ago + timedelta(days=1))
    told = Notice.objects.filter(noun="share")
    assert not told.exists()
    assert {event.at.date() for event in Event.objects.filter(noun="share")} == {
        (long_ago + timedelta(days=n)).date() for n in (0, 1)
    }
    custody.name_keeper(drawn, "county", by=world.actor("province"))
    assert told.count() == 1
