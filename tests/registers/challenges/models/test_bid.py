"""A bid: one a team, sealed before it is more than a draft, and read by the firm only once it is reviewed."""

import re

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.scope import visible
from ronghe.registers.challenges.models import Bid, Challenge
from ronghe.registers.challenges.models.bid import TO_THE_FIRM, fresh_number
from ronghe.registers.challenges.workflow.challenge import CHALLENGE
from tests.registers.challenges import fresh

pytestmark = pytest.mark.django_db


def test_numbers_are_drawn_and_not_counted():
    numbers = [fresh_number(2026) for _ in range(200)]
    assert len(set(numbers)) == 200
    assert all(re.fullmatch(r"JB-2026-[2-9A-HJ-NP-Z]{10}", one) for one in numbers)
    assert numbers != sorted(numbers)


def test_the_database_takes_one_living_bid_a_team_and_nothing_handed_in_without_a_seal(world):
    round = fresh.at_once(world)
    bid = round.bid(sealed=False)
    again = Bid(challenge=round.challenge, organisation=world.other_firm, number=fresh_number(2026), state="draft")
    for wrong in (
        lambda: again.save(),
        lambda: Bid.objects.filter(pk=bid.pk).update(state="sealed"),
        lambda: Bid.objects.filter(pk=bid.pk).update(state="unheard-of"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
    Bid.objects.filter(pk=bid.pk).update(state="withdrawn")
    again.pk = None
    again.save()
    assert Bid.objects.count() == 2
    assert again.place == f"bid {again.number}" != bid.place


def test_nobody_but_the_team_sees_a_bid_before_the_opening(world):
    round = fresh.at_once(world)
    written, sealed = round.bid(sealed=False), round.bid(world.actor("institution"))
    seen = {name: list(visible(Bid.objects.order_by("id"), world.actor(name))) for name in world.users}
    assert {name: found for name, found in seen.items() if found} == {"other_firm": [written], "institution": [sealed]}
    assert not visible(Bid.objects.all(), PUBLIC).exists()


def test_the_firm_with_the_need_reads_bids_from_the_end_of_the_review_on(world):
    round = fresh.at_once(world)
    bid = fresh.read_at_once(round, state="eligible")
    readable = set()
    for state in CHALLENGE.states:
        Challenge.objects.filter(pk=round.challenge.pk).update(state=state)
        if visible(Bid.objects.all(), world.actor("firm")).exists():
            readable.add(state)
    assert readable == set(TO_THE_FIRM)
    assert Bid.named(world.actor("county")) is None
    assert str(bid.opened) == fresh.FIELDS["title"]
    assert bid.content.bid_id == bid.pk
