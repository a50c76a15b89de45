"""A chain as it is asked for: its steps with what each may use, as the engine's request."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ronghe.engine.booking.chain import Leg, Link, Request
from ronghe.engine.booking.spans import Span
from ronghe.registers.bookings.facts.times import stocks, things
from ronghe.registers.bookings.models import Resource

AT_ONCE, AFTER = "at_once", "after"


@dataclass(frozen=True)
class Step:
    """One step: `minutes` on one of `among`, the preferred first. `how` it follows the step before: at once with it, or
    after it by `least` to `most` minutes (None: any time). `draws`: materials and quantities."""

    minutes: int
    among: Sequence[Resource]
    how: str = AFTER
    least: int = 0
    most: int | None = None
    draws: Sequence[tuple[Resource, int]] = field(default_factory=tuple)


def request_of(steps: Sequence[Step], window: Span, at: datetime) -> Request:
    """The engine's request; two queries. A step at once starts with the last one that was not, or with the first."""
    resources = {one.number: one for step in steps for one in step.among}
    materials = {one.number: one for step in steps for one, _ in step.draws}
    legs, anchor = [], 0
    for number, step in enumerate(steps):
        links: tuple[Link, ...] = ()
        if number and step.how == AT_ONCE:
            links = (Link(anchor, at_once=True, most=0),)
        elif number:
            # After everything that runs at once with the step before, not only after one of it.
            links = tuple(Link(before, step.least, step.most) for before in range(anchor, number))
            anchor = number
        draws = tuple((one.number, quantity) for one, quantity in step.draws)
        legs.append(Leg(step.minutes, tuple(one.number for one in step.among), links, draws))
    return Request(tuple(legs), things(resources.values(), window, at), window, stocks(materials.values()))
