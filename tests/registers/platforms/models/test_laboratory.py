"""The database's own guards of laboratories and posts: a host where hosted, one post at a time, a day where somebody left."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.perform import begin
from ronghe.registers.platforms.models import Engagement, Laboratory
from tests.registers.platforms.labs import engagement, hands_of, operating


def test_a_hosted_laboratory_has_a_host_and_a_legal_person_none(world):
    lab = operating(world)
    assert str(lab) == lab.name
    with pytest.raises(IntegrityError), transaction.atomic():
        Laboratory.objects.update(form="hosted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Laboratory.objects.update(host=world.university)


def test_nobody_is_in_post_twice_and_who_left_has_a_day(world):
    fresh = engagement(world)
    one = begin(fresh, "hire", by=hands_of(fresh.laboratory)).record
    assert one.person.name in str(one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.update(state="left")
    one.pk, one.number = None, "RY-X"
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)
