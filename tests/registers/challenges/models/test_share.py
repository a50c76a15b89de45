"""A keeper's share: bound to list and keeper, one a keeper, and held only when it is wrapped."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.models import Event
from ronghe.ledger.perform import begin
from ronghe.ledger.trace import fields_of
from ronghe.registers.challenges.actions import custody
from ronghe.registers.challenges.models import Share
from tests.registers.challenges import fresh

pytestmark = pytest.mark.django_db


def test_a_share_is_bound_to_its_list_and_its_keeper(world):
    drawn, other = (begin(fresh.call(world), by=world.actor("province")).record for _ in range(2))
    shares = [
        custody.name_keeper(call, name, by=world.actor("province")).record
        for call, name in ((drawn, "city"), (drawn, "county"), (other, "city"))
    ]
    assert len({one.bound_to for one in shares}) == 3
    assert shares[0].bound_to == f"{drawn.number}/{world.users['city'].pk}"
    assert str(shares[0]) == shares[0].number


def test_what_opens_a_share_stands_in_no_event(world):
    mine = begin(fresh.share(world), by=world.actor("province")).record
    custody.prepare(mine, fresh.WORDS, by=world.actor("province"))
    event = Event.objects.get(noun="share", step="prepare")
    assert mine.salt
    assert "withheld" in str(event.changes["salt"])
    assert mine.salt not in str(event.changes)
    mine.wrapped = "7b" * 40
    assert mine.wrapped not in str(fields_of(mine))


def test_the_database_takes_no_empty_share_as_held_and_none_twice(world):
    mine = begin(fresh.share(world), by=world.actor("province")).record
    for state in ("held", "given"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Share.objects.filter(pk=mine.pk).update(state=state)
    again = Share(call=mine.call, officer=mine.officer, region=mine.region, number="MY-again", state="asked")
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    Share.objects.filter(pk=mine.pk).update(state="dismissed")
    assert Share.objects.count() == 1
