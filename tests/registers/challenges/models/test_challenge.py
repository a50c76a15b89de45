"""A challenge: what it lacks before each step, and what the database does not take."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.engine.workflow.step import Beside
from ronghe.ledger.perform import begin
from ronghe.registers.challenges.models import Bid, Challenge
from tests.registers.challenges import fresh

pytestmark = pytest.mark.django_db


def test_what_lacks_of_eligibility_review_and_proposal_is_counted(world):
    round = fresh.at_once(world)
    one = round.challenge
    assert "没有资格合格" in one.eligibility_lacks()[0]
    bids = [fresh.read_at_once(round, by) for by in (None, round.bidder()[1], round.bidder()[1])]
    assert "还有 3 个" in one.eligibility_lacks()[0]
    Bid.objects.filter(challenge=one).update(state="eligible")
    assert one.eligibility_lacks() is None
    assert one.review_lacks()[0] == "还有 3 个揭榜方案未完成函评"
    assert "请先" in one.proposal_lacks()[0]
    for bid in bids[:2]:
        Bid.objects.filter(pk=bid.pk).update(state="proposed")
    assert one.proposal_lacks()[0] == "拟中榜 2 个，至多 1 个"
    one.race = True
    assert one.proposal_lacks() is None
    Bid.objects.filter(pk=bids[2].pk).update(state="proposed")
    assert one.proposal_lacks()[0] == "拟中榜 3 个，至多 2 个"


def test_a_race_needs_two_teams_and_a_running_project_is_no_failure(world):
    round = fresh.at_once(world)
    one, bid = round.challenge, fresh.read_at_once(round, state="racing")
    assert isinstance(one.race_lacks(), Beside)  # nothing to choose where one team works
    one.race = True
    assert "没有并行" in one.race_lacks()[0]
    fresh.read_at_once(round, round.bidder()[1], state="racing")
    assert one.race_lacks() is None
    assert one.failure_lacks() is None
    Challenge.objects.filter(pk=one.pk).update(state="running")
    one.refresh_from_db()
    assert "终止" in one.failure_lacks()[0]
    Bid.objects.filter(challenge=one).update(state="lost")
    assert one.failure_lacks() is None
    assert bid.challenge == one


def test_an_argument_needs_a_panel_that_found_for_it(world):
    one = begin(fresh.challenge(world), by=world.actor("firm")).record
    assert "尚无通过的专家论证" in one.argument_lacks()[0]


def test_the_database_takes_no_listed_challenge_without_list_and_bounty_and_no_money_below_nothing(world):
    one = begin(fresh.challenge(world), by=world.actor("firm")).record
    for wrong in ({"state": "listed"}, {"state": "open", "bounty_fen": 5}, {"own_fen": -1}, {"bounty_fen": -1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Challenge.objects.filter(pk=one.pk).update(**wrong)
    one.refresh_from_db()
    assert (one.state, one.bounty_fen) == ("draft", None)
