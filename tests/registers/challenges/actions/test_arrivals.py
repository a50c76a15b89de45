"""The last click: received at once by a ticket, sealed afterwards, never twice, never late, never in part."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Event, Grant
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Stale
from ronghe.registers.challenges.actions import arrivals, bids
from ronghe.registers.challenges.models import Arrival, Bid, Call, Content
from tests.registers.challenges.fresh import FIELDS, Round, opened
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World.made()


def _ticketed(world: World) -> tuple[Round, Bid, arrivals.Ticket]:
    round = opened(world)
    bid = round.bid(sealed=False)
    return round, bid, arrivals.read_ticket(arrivals.ticket(bid, by=world.actor("other_firm")))


def test_what_was_received_is_sealed_under_the_name_of_who_clicked(world):
    _, bid, ticket = _ticketed(world)
    at = timezone.now() - timedelta(seconds=3)
    one = arrivals.receive(ticket, 1, "k", at)
    assert arrivals.settle_all() == 1
    bid.refresh_from_db()
    assert (bid.state, bid.sealed_at, bid.digest) == ("sealed", at, one.digest)
    event = Event.objects.get(noun="bid", key=bid.pk, step="seal")
    assert event.user == world.users["other_firm"].pk
    assert arrivals.settle_all() == 0
    assert Arrival.objects.filter(settled_at__isnull=True).count() == 0


def test_a_second_click_is_told_the_same(world):
    _, bid, ticket = _ticketed(world)
    first = arrivals.receive(ticket, 1, "k", timezone.now())
    arrivals.settle(bid.pk)
    assert arrivals.receive(ticket, 1, "k2", timezone.now()) == first
    assert Arrival.objects.count() == 1
    assert Event.objects.filter(noun="bid", step="seal").count() == 1


def test_an_old_click_on_a_bid_taken_back_or_withdrawn_is_not_told_that_it_was_received(world):
    _, bid, ticket = _ticketed(world)
    arrivals.receive(ticket, 1, "k", timezone.now())
    arrivals.settle(bid.pk)
    perform(bid, "retake", by=world.actor("other_firm"))
    with pytest.raises(Refused):
        arrivals.receive(ticket, 1, "k", timezone.now())
    perform(bid, "withdraw", by=world.actor("other_firm"))
    with pytest.raises(NotOffered):
        arrivals.receive(ticket, 1, "k", timezone.now())


def test_what_was_received_can_no_longer_be_changed_or_withdrawn_unsealed(world):
    _, bid, ticket = _ticketed(world)
    arrivals.receive(ticket, 1, "k", timezone.now())
    by = world.actor("other_firm")
    with pytest.raises(NotOffered, match="已提交"):
        bids.save(bid, FIELDS, 1, by=by)
    with pytest.raises(NotOffered, match="正在封存"):
        perform(bid, "withdraw", by=by)
    arrivals.settle(bid.pk)
    perform(bid, "withdraw", by=by)


@pytest.mark.parametrize(("revision", "wrong"), [(0, Stale), (2, Stale), (-1, Stale)])
def test_only_the_revision_that_stands_is_received(world, revision, wrong):
    _, _, ticket = _ticketed(world)
    with pytest.raises(wrong):
        arrivals.receive(ticket, revision, "k", timezone.now())
    assert not Arrival.objects.exists()


def test_an_incomplete_bid_is_not_received(world):
    _, bid, ticket = _ticketed(world)
    bids.save(bid, dict(FIELDS) | {"approach": ""}, 1, by=world.actor("other_firm"))
    with pytest.raises(Refused, match="还有未填好"):
        arrivals.receive(ticket, 2, "k", timezone.now())
    assert Content.objects.get(bid=bid).locked


def test_late_is_late_by_the_instant_of_receipt_and_in_time_is_in_time(world):
    round, bid, ticket = _ticketed(world)
    deadline = timezone.now() - timedelta(minutes=2)
    Call.objects.filter(pk=round.call.pk).update(deadline_at=deadline, published_at=deadline - timedelta(days=9))
    with pytest.raises(NotOffered, match="已过截止时间"):
        arrivals.receive(ticket, 1, "k", deadline)
    arrivals.receive(ticket, 1, "k", deadline - timedelta(microseconds=1))
    arrivals.settle(bid.pk)
    bid.refresh_from_db()
    assert bid.state == "sealed"


def test_a_false_or_foreign_ticket_opens_nothing(world):
    _, bid, ticket = _ticketed(world)
    real = arrivals.ticket(bid, by=world.actor("other_firm"))
    for text in ("", "1.1", real[:-1], real.replace(".", ",", 1), f"9{real}"):
        with pytest.raises(NotAllowed):
            arrivals.read_ticket(text)
    Grant.objects.filter(pk=ticket.grant).update(until=timezone.now())
    with pytest.raises(NotAllowed, match="不能办理"):
        arrivals.receive(ticket, 1, "k", timezone.now())


def test_the_close_seals_what_still_waits(world):
    round, bid, ticket = _ticketed(world)
    arrivals.receive(ticket, 1, "k", timezone.now() - timedelta(hours=2))
    round.end()
    bid.refresh_from_db()
    assert bid.state == "sealed"
    round.unlock()
    bid.refresh_from_db()
    assert bid.state == "opened"
