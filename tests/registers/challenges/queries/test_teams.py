"""Who stands behind opened bids: rivals on one list, people who won together, and people on two teams."""

import pytest
from django.utils import timezone

from ronghe.registers.challenges.models import Challenge
from ronghe.registers.challenges.queries import teams
from tests.registers.challenges.fresh import at_once, read_at_once

pytestmark = pytest.mark.django_db


def test_a_rival_is_behind_another_bid_of_the_same_list_and_of_no_other(world):
    round, elsewhere = at_once(world), at_once(world)
    one = read_at_once(round, team=[1, 2])
    two = read_at_once(round, round.bidder()[1], team=[3])
    far = read_at_once(elsewhere, elsewhere.bidder()[1], team=[4])
    assert list(teams.rivals([1, 3, 4], [("bid", one.pk)])) == [(3, "bid", one.pk, two.number)]
    assert list(teams.rivals([1], [("bid", one.pk)])) == []
    over = list(teams.rivals([2, 3, 4], [("challenge", round.challenge.pk)]))
    assert over == [
        (2, "challenge", round.challenge.pk, one.number),
        (3, "challenge", round.challenge.pk, two.number),
    ]
    assert list(teams.rivals([4], [("bid", far.pk), ("need", 1)])) == []
    Challenge.objects.filter(pk=round.challenge.pk).update(state="draft", call=None)
    assert list(teams.rivals([1, 2, 3], [("challenge", round.challenge.pk)])) == []


def test_who_won_together_is_named_pair_by_pair_with_the_day(world):
    round = at_once(world)
    won = read_at_once(round, team=[1, 2, 3], state="won")
    read_at_once(round, round.bidder()[1], team=[1, 4], state="lost")
    today = timezone.localdate()
    assert list(teams.together([1, 2, 4])) == [(1, 2, won.number, today)]
    assert {pair[:2] for pair in teams.together([3, 2, 1])} == {(1, 2), (1, 3), (2, 3)}


def test_a_person_is_on_two_teams_of_one_challenge_only(world):
    round, elsewhere = at_once(world), at_once(world)
    one = read_at_once(round, team=[5, 6])
    two = read_at_once(round, round.bidder()[1], team=[6, 7])
    read_at_once(elsewhere, elsewhere.bidder()[1], team=[5, 7])
    assert [teams.on_two_teams(bid.opened) for bid in (one, two)] == [[6], [6]]
