"""The shared instruments and pilot lines of a small demonstration."""

import time
from datetime import date

import pytest

from ronghe.demo.bookingfilling import BATTERY, INSTRUMENTS, LINES
from ronghe.demo.filling import Filler
from ronghe.demo.world import Scale, World
from ronghe.ledger.models import Event
from ronghe.registers.bookings.facts.figures import figures
from ronghe.registers.bookings.models import Booking, Qualification, Resource, Trial
from tests.demo.programme import quiet

TODAY = date(2025, 12, 10)


@pytest.mark.django_db
def test_resources_uses_and_one_order_come_by_the_real_steps_in_little_time() -> None:
    filler = Filler(World(Scale(firms=60, experts=40, staff=0, needs=0, batches=0)), quiet, TODAY)
    filler._organisations()
    filler._people()
    filler._accounts()
    began = time.process_time()
    count = filler._bookings()
    spent = time.process_time() - began
    assert count == Booking.objects.count() > 50
    assert spent < 8
    assert Resource.objects.filter(kind="instrument").count() == len(INSTRUMENTS) == 30
    assert set(Resource.objects.filter(kind="line").values_list("name", flat=True)) == set(LINES)
    states = set(Booking.objects.values_list("state", flat=True))
    assert states >= {"locked", "waiting", "settled", "rated", "missed", "cancelled"}
    order = Trial.objects.get()
    assert (order.state, order.line.name, len(order.batches)) == ("settled", BATTERY, 2)
    assert order.bookings.count() == 5
    assert set(Qualification.objects.values_list("state", flat=True)) == {"asked", "granted"}
    rows = figures(2025)
    assert rows
    assert all(row.effective > 0 and row.external <= row.effective for row in rows)
    for kind in (Resource, Booking, Trial):
        assert not kind.objects.filter(synthetic=False).exists()
    for one in Booking.objects.all():
        assert Event.objects.filter(noun="booking", key=one.pk).latest("at", "id").after == one.state
