"""A booking's constraints and figures."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.registers.bookings.models import Booking
from tests.registers.bookings.fresh import NOW, booking, clock
from tests.world import World


@pytest.mark.django_db
def test_the_database_refuses_what_cannot_be(world: World) -> None:
    from ronghe.registers.bookings.actions import bookings

    one = bookings.make(booking(world), by=world.actor("firm"), at=NOW)
    for wrong in ({"ends_at": clock(10)}, {"exclusive": False}, {"voucher_fen": 1}, {"state": "lost"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Booking.objects.filter(pk=one.pk).update(**wrong)


def test_effective_minutes_are_the_three_parts() -> None:
    assert Booking(start_up_minutes=1, test_minutes=2, post_minutes=4).effective_minutes == 7
