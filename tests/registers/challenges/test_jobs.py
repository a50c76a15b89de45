"""Jobs may run twice: what was received is sealed once, and lists close only when deadline and grace are over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.ledger.models import Event
from ronghe.registers.challenges import jobs
from ronghe.registers.challenges.actions import arrivals
from ronghe.registers.challenges.models import Call
from tests.registers.challenges.fresh import at_once

pytestmark = pytest.mark.django_db


def test_what_was_received_is_sealed_once(world):
    round = at_once(world)
    bid = round.bid(sealed=False)
    ticket = arrivals.read_ticket(arrivals.ticket(bid, by=world.actor("other_firm")))
    arrivals.receive(ticket, 1, "k", timezone.now())
    assert [jobs.settle_arrivals.call(), jobs.settle_arrivals.call()] == [1, 0]
    bid.refresh_from_db()
    assert bid.state == "sealed"
    assert Event.objects.filter(noun="bid", step="seal").count() == 1


def test_a_list_closes_once_when_deadline_and_grace_are_over(world):
    due, waiting, open_yet = (at_once(world) for _ in range(3))
    grace, now = due.call.terms.grace, timezone.now()
    for round, deadline in ((due, now - grace), (waiting, now - grace + timedelta(minutes=1))):
        Call.objects.filter(pk=round.call.pk).update(deadline_at=deadline, published_at=now - timedelta(days=9))
    assert [jobs.close_calls.call(), jobs.close_calls.call()] == [1, 0]
    for round in (due, waiting, open_yet):
        round.call.refresh_from_db(), round.challenge.refresh_from_db()
    assert [r.call.state for r in (due, waiting, open_yet)] == ["closed", "published", "published"]
    assert [r.challenge.state for r in (due, waiting, open_yet)] == ["closed", "open", "open"]
    assert Event.objects.get(noun="call", step="close").role == "system"
