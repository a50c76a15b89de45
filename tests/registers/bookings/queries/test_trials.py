"""Reads of pilot orders."""

import pytest

from ronghe.ledger.perform import begin
from ronghe.registers.bookings.queries import trials
from tests.registers.bookings.fresh import NOW, trial
from tests.world import World


@pytest.mark.django_db
def test_an_order_without_a_schedule_has_no_bookings(world: World) -> None:
    one = begin(trial(world), "inquire", by=world.actor("firm"), at=NOW).record
    assert list(trials.trials()) == [one]
    assert trials.bookings_of(one) == []
