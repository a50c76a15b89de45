"""A list is opened by enough keepers after the deadline, and not otherwise; every bid is read or found void."""

import pytest

from ronghe.engine.sealing.custody import WrongWords
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.registers.challenges.actions import custody
from ronghe.registers.challenges.models import Bid, Content, Given, Opened, Share
from ronghe.registers.parties.models import Person
from tests.registers.challenges.fresh import FIELDS, Round, opened
from tests.world import World, hands

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World.made()


def _share(round: Round, n: int) -> Share:
    return Share.objects.get(call=round.call, officer=round.keepers[n][0])


def test_two_of_three_keepers_open_every_bid(world):
    round = opened(world)
    one, two = round.bid(), round.bid(round.bidder()[1], title="另一方案")
    round.end()
    round.unlock()
    assert round.call.state == "opened"
    assert round.challenge.state == "opened"
    assert {b.state for b in Bid.objects.filter(pk__in=[one.pk, two.pk])} == {"opened"}
    assert Opened.objects.get(bid=one).content["fields"] == FIELDS
    assert Opened.objects.get(bid=two).content["fields"]["title"] == "另一方案"


def test_one_keeper_opens_nothing(world):
    round = opened(world)
    bid = round.bid()
    round.end()
    round.unlock(1)
    assert round.call.state == "closed"
    bid.refresh_from_db()
    assert bid.state == "sealed"
    assert not Opened.objects.exists()


def test_no_share_is_given_before_the_deadline(world):
    round = opened(world)
    officer, words = round.keepers[0]
    with pytest.raises(NotOffered, match="截止后"):
        custody.give(_share(round, 0), words, by=hands(officer))
    assert not Given.objects.exists()


def test_wrong_words_and_another_person_give_nothing(world):
    round = opened(world)
    round.end()
    officer, words = round.keepers[0]
    with pytest.raises(WrongWords):
        custody.give(_share(round, 0), round.keepers[1][1], by=hands(officer))
    with pytest.raises(NotAllowed, match="本人"):
        custody.give(_share(round, 0), words, by=hands(round.keepers[1][0]))
    assert not Given.objects.exists()


def test_a_changed_envelope_makes_one_bid_void_and_leaves_the_others(world):
    round = opened(world)
    one, two = round.bid(), round.bid(round.bidder()[1])
    broken = bytearray(Content.objects.get(bid=one).envelope)
    broken[70] ^= 1
    Content.objects.filter(bid=one).update(envelope=bytes(broken))
    round.end()
    round.unlock()
    one.refresh_from_db(), two.refresh_from_db()
    assert (one.state, two.state) == ("void", "opened")


def test_an_envelope_moved_to_another_bid_is_void(world):
    round = opened(world)
    one, two = round.bid(), round.bid(round.bidder()[1])
    Content.objects.filter(bid=two).update(envelope=Content.objects.get(bid=one).envelope)
    round.end()
    round.unlock()
    two.refresh_from_db()
    assert two.state == "void"


def test_what_the_database_holds_before_the_opening_tells_nothing_of_a_bid(world):
    """Neither text nor file names; the whole of every table is searched."""
    from django.apps import apps

    round = opened(world)
    bid = round.bid(title="绝密方案名称", approach="绝密路线" * 30)
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            assert "绝密" not in str(row), model
            assert not any("绝密".encode() in bytes(v) for v in row if isinstance(v, (bytes, memoryview))), model
    assert Content.objects.get(bid=bid).envelope


def test_after_the_opening_no_share_is_kept(world):
    round = opened(world)
    round.bid()
    round.end()
    round.unlock()
    assert set(Given.objects.values_list("value", flat=True)) == {""}
    assert {s.state for s in round.call.shares.all()} == {"done"}


def test_team_members_without_accounts_are_known_as_people_with_their_units(world):
    round = opened(world)
    bid = round.bid()
    round.end()
    round.unlock()
    found = Opened.objects.get(bid=bid)
    assert len(found.team) == 3
    assert set(found.units) == {world.other_firm.pk, world.university.pk}
    assert len(found.excluded) == 1
    assert not Person.objects.filter(pk__in=[*found.team, *found.excluded], synthetic=False).exists()
