"""The database's own guards of projects and results: a filed one has its number, a result counts once at a taker."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.perform import begin
from ronghe.registers.platforms.models import Conversion, Deployment
from ronghe.registers.platforms.models.deployment import COUNTED
from tests.registers.platforms.labs import conversion, filed, hands_of


def test_what_counts_is_the_same_in_python_and_in_the_database(world):
    one = filed(world)
    for state in Deployment.workflow.states:
        Deployment.objects.update(state=state, grade="passed")
        one.refresh_from_db()
        assert one.counts == Deployment.objects.filter(COUNTED).exists(), state


def test_a_filed_project_without_a_number_cannot_be_stored(world):
    filed(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deployment.objects.update(provincial_number=None)


def test_a_result_cannot_be_stored_twice_for_one_taker(world):
    one = begin(conversion(world), by=world.actor("lab")).record
    assert str(one).endswith(world.firm.name)
    one.pk, one.number = None, "ZH-X"
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)
    assert Conversion.objects.count() == 1
    assert hands_of(one.laboratory).role == "lab"
