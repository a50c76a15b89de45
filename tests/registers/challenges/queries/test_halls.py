"""Lists and challenges as they are read: counted, in order, and told nothing of who came first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.ledger.perform import begin, perform
from ronghe.registers.challenges.actions import panels, questions
from ronghe.registers.challenges.models import Call, Challenge
from ronghe.registers.challenges.queries import halls
from tests.registers.challenges import fresh

pytestmark = pytest.mark.django_db


def test_a_list_counts_and_gives_its_challenges_but_those_withdrawn(world):
    round = fresh.at_once(world)
    other = begin(fresh.challenge(world), by=world.actor("firm")).record
    Challenge.objects.filter(pk=other.pk).update(call=round.call, state="withdrawn")
    assert halls.calls().get(pk=round.call.pk).size == 1
    assert halls.of_call(round.call) == [round.challenge, other]
    assert halls.of_call(round.call, ["open"]) == [round.challenge]
    assert set(halls.challenges()) == {round.challenge, other}


def test_a_list_is_due_once_its_grace_is_over_the_earliest_first(world):
    later, earlier, coming = (fresh.at_once(world).call for _ in range(3))
    now, grace = timezone.now(), later.terms.grace
    for call, ago in ((later, 1), (earlier, 2), (coming, -1)):
        deadline = now - grace - timedelta(minutes=ago)
        Call.objects.filter(pk=call.pk).update(deadline_at=deadline, published_at=now - timedelta(days=3))
    assert halls.due_to_close(now) == [earlier, later]


def test_bids_stand_by_name_and_ones_own_is_the_one_alive(world):
    round = fresh.at_once(world)
    first = round.bid()
    second = round.bid(world.actor("institution"))
    assert list(halls.bids_on(round.challenge)) == sorted([first, second], key=lambda bid: bid.organisation.name)
    assert halls.own_bid(round.challenge, world.other_firm.pk) == first
    perform(first, "withdraw", by=world.actor("other_firm"))
    assert halls.own_bid(round.challenge, world.other_firm.pk) is None
    assert halls.own_bid(round.challenge, None) is None


def test_panels_over_a_challenge_and_its_bids_come_latest_first_in_few_reads(world, django_assert_max_num_queries):
    round, province = fresh.at_once(world), world.actor("province")
    Challenge.objects.filter(pk=round.challenge.pk).update(state="checked")
    round.challenge.refresh_from_db()
    argued = panels.convene(round.challenge, "argument", by=province)
    Challenge.objects.filter(pk=round.challenge.pk).update(state="open")
    round.challenge.refresh_from_db()
    for _ in range(3):
        fresh.read_at_once(round, round.bidder()[1], state="eligible")
    Challenge.objects.filter(pk=round.challenge.pk).update(state="reviewing")
    round.challenge.refresh_from_db()
    reviewed = panels.convene(round.challenge, "written", by=province)
    with django_assert_max_num_queries(3):
        assert halls.panels_over(round.challenge) == [reviewed, argued]


def test_questions_come_in_their_order(world):
    round = fresh.at_once(world)
    asked = [questions.ask(round.challenge, f"问题 {n}", by=world.actor("expert")).record for n in range(2)]
    assert list(halls.questions_on(round.challenge)) == asked
