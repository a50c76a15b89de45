"""A resource's rows as the engine reads them."""

from datetime import date, timedelta

import pytest

from ronghe.engine.booking.spans import Span, minute_of
from ronghe.registers.bookings.actions import bookings
from ronghe.registers.bookings.facts import times
from tests.registers.bookings.fresh import NOW, booking, clock, opened
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = Span(minute_of(clock(0)), minute_of(clock(0)) + 1440)


def test_what_is_free_is_open_in_service_untaken_and_spaced(world: World) -> None:
    what = opened(world, spacing_minutes=30)
    bookings.make(booking(world, what), by=world.actor("firm"), at=NOW)
    free = times.things([what], DAY, NOW)[what.number].free
    assert free == (
        Span(minute_of(clock(8, 30)), minute_of(clock(9, 30))),
        Span(minute_of(clock(12, 30)), minute_of(clock(17, 30))),
    )
    what.outages = [{"first": "2024-03-11", "last": "2024-03-11", "reason": "示例"}]
    assert times.free(what, [], DAY, NOW) == []


def test_nothing_is_free_beyond_the_horizon_or_before_the_notice(world: World) -> None:
    what = opened(world, horizon_days=5)
    assert times.free(what, [], DAY, NOW) == []
    assert times.free(opened(world, notice_hours=1), [], DAY, clock(16)) == [
        Span(minute_of(clock(17)), minute_of(clock(17, 30)))
    ]


def test_a_stock_knows_its_deliveries_and_what_is_promised(world: World) -> None:
    dust = opened(world, kind="material", unit="克", stock=5, opening="1-7 00:00-24:00")
    dust.supplies = [{"on": "2024-03-12", "quantity": 4}]
    dust.save()
    bookings.make(booking(world, dust, quantity=3), by=world.actor("firm"), at=NOW)
    stock = times.stocks([dust])[dust.number]
    assert stock.most() == 6
    assert stock.enough_from(3) == minute_of(clock(0, day=date(2024, 3, 11) + timedelta(days=1)))
