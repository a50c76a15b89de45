"""A request knows how its errands stand, whether a page has read them or not."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.perform import perform
from ronghe.registers.platforms.models import HelpRequest
from tests.registers.platforms.labs import with_departments


def test_its_errands_stand_the_same_from_the_page_and_from_the_database(world, django_assert_num_queries):
    one, errands = with_departments(world)
    assert (one.errands_open(), one.errands_any()) == (1, False)
    perform(errands[0], "finish", by=world.actor("county"), answers={"result": "示例"})
    assert (one.errands_open(), one.errands_any()) == (0, True)
    one.told = errands
    with django_assert_num_queries(0):
        assert (one.errands_open(), one.errands_any()) == (0, True)
    assert str(errands[0]).endswith("供电企业")


def test_a_settled_request_has_an_outcome(world):
    with_departments(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpRequest.objects.update(state="settled")
