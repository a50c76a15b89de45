"""Chains are booked whole or not at all."""

import pytest

from ronghe.engine.booking.chain import earliest
from ronghe.engine.booking.spans import Span, minute_of
from ronghe.engine.text.refusal import Refused
from ronghe.registers.bookings.actions import bookings, chains
from ronghe.registers.bookings.facts.asking import AT_ONCE, Step, request_of
from ronghe.registers.bookings.models import Booking
from tests.registers.bookings.fresh import NOW, booking, clock, opened
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_slot_is_booked_with_its_material_and_the_next_one_is_later(world: World) -> None:
    line, person = opened(world, kind="line"), opened(world, kind="operator")
    dust = opened(world, kind="material", unit="克", stock=7, opening="1-7 00:00-24:00")
    steps = [Step(120, [line], draws=((dust, 3),)), Step(60, [person], AT_ONCE), Step(60, [person], most=240)]
    window = Span(minute_of(clock(0)), minute_of(clock(24 - 1)))
    firm, starts = world.actor("firm"), []
    for _ in range(2):
        chosen = earliest(request_of(steps, window, NOW))
        assert chosen is not None
        made = chains.book(steps, chosen, world.firm, "示例", by=firm, at=NOW)
        assert len(made) == 4
        assert all(one.lead_id == made[0].pk for one in made[1:])
        starts.append(made[0].starts_at)
    assert starts == [clock(8, 30), clock(11, 30)]
    assert earliest(request_of(steps, window, NOW)) is None, "one gram is left"


def test_what_was_taken_meanwhile_undoes_all(world: World) -> None:
    first, second = opened(world), opened(world)
    steps = [Step(60, [first]), Step(60, [second])]
    window = Span(minute_of(clock(9)), minute_of(clock(17)))
    chosen = earliest(request_of(steps, window, NOW))
    assert chosen is not None
    bookings.make(booking(world, second), by=world.actor("firm"), at=NOW)
    with pytest.raises(Refused, match="冲突"):
        chains.book(steps, chosen, world.firm, "示例", by=world.actor("firm"), at=NOW)
    assert Booking.objects.count() == 1
