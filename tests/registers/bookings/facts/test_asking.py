"""A chain as it is asked for."""

import pytest

from ronghe.engine.booking.chain import Link
from ronghe.engine.booking.spans import Span, minute_of
from ronghe.registers.bookings.facts.asking import AT_ONCE, Step, request_of
from tests.registers.bookings.fresh import NOW, clock, opened
from tests.world import World


@pytest.mark.django_db
def test_a_step_after_others_at_once_waits_for_all_of_them(world: World) -> None:
    one, two, three = (opened(world) for _ in range(3))
    steps = [Step(60, [one]), Step(120, [two], AT_ONCE), Step(30, [three], most=60)]
    request = request_of(steps, Span(minute_of(clock(8)), minute_of(clock(18))), NOW)
    assert [leg.links for leg in request.legs] == [
        (),
        (Link(0, 0, 0, at_once=True),),
        (Link(0, 0, 60), Link(1, 0, 60)),
    ]
