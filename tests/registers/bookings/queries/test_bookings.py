"""Reads of bookings."""

from datetime import timedelta

import pytest

from ronghe.engine.booking.spans import Span, minute_of
from ronghe.registers.bookings.actions import bookings as actions
from ronghe.registers.bookings.queries import bookings
from tests.registers.bookings.fresh import NOW, booking, clock, opened
from tests.world import World

pytestmark = pytest.mark.django_db


def test_busy_are_the_spans_that_hold_and_touch_the_window(world: World) -> None:
    what = opened(world)
    one = actions.make(booking(world, what), by=world.actor("firm"), at=NOW)
    span = Span(minute_of(clock(10)), minute_of(clock(12)))
    assert bookings.busy([what.pk], Span(span.end - 1, span.end + 9)) == {what.pk: [span]}
    assert bookings.busy([what.pk], Span(span.end, span.end + 9)) == {}
    assert bookings.busy([what.pk], span, but=one.pk) == {}


def test_only_locked_ones_whose_grace_is_over_are_overdue(world: World) -> None:
    one = actions.make(booking(world), by=world.actor("firm"), at=NOW)
    grace = timedelta(minutes=30)
    assert list(bookings.overdue(clock(10, 30), grace)) == []
    assert list(bookings.overdue(clock(10, 31), grace)) == [one]
    assert bookings.of_chain(one) == [one]
