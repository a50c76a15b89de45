"""Challenges as analysis sees them."""

import pytest
from django.utils import timezone

from ronghe.ledger.perform import begin
from ronghe.registers.challenges.facts.challenge import facts_of
from ronghe.registers.challenges.models import Challenge
from tests.registers.challenges import fresh

pytestmark = pytest.mark.django_db


def test_the_winner_is_who_won_and_days_are_those_in_beijing(world):
    round = fresh.at_once(world)
    fresh.read_at_once(round, state="lost")
    won = fresh.read_at_once(round, round.bidder()[1], state="won")
    late = timezone.datetime.fromisoformat("2026-03-31T16:30:00+00:00")
    Challenge.objects.filter(pk=round.challenge.pk).update(state="awarded", awarded_at=late)
    draft = begin(fresh.challenge(world), by=world.actor("firm")).record
    one, other = facts_of(Challenge.objects.order_by("id"))
    assert (one.number, one.state, one.organisation) == (round.challenge.number, "awarded", world.firm.pk)
    assert (one.call, one.bounty_fen, one.own_fen) == (round.call.number, 400_0000_00, 600_0000_00)
    assert (one.winner, one.awarded_on, one.completed_on) == (won.organisation_id, "2026-04-01", None)
    assert (other.number, other.call, other.bounty_fen, other.winner) == (draft.number, "", 0, None)
