"""Chain booking: several resources in one request, all or nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ronghe.engine.booking.chain import Chosen
from ronghe.engine.booking.spans import instant_of
from ronghe.ledger.actor import Actor
from ronghe.registers.bookings.actions.bookings import booking_of, make
from ronghe.registers.bookings.facts.asking import Step
from ronghe.registers.bookings.models import Booking, Trial


def book(
    steps: Sequence[Step],
    chosen: Chosen,
    organisation: Any,
    purpose: str,
    *,
    by: Actor,
    once: str = "",
    trial: Trial | None = None,
    agreed: int | None = None,
    synthetic: bool = False,
    at: datetime | None = None,
) -> list[Booking]:
    """Book every step at its start on its thing, materials with it; what one refuses undoes all of them. `agreed`: the
    owner whose word is given; others are asked for theirs.

    Between the search and this moment others may have booked: then Refused says which step, and nothing is booked.
    """
    resources = {one.number: one for step in steps for one in step.among}
    made: list[Booking] = []

    def add(booking: Booking) -> None:
        booking.lead = made[0] if made else None
        key, own = f"{once}:{len(made)}" if once else "", booking.resource.owner_id == agreed
        made.append(make(booking, by=by, once=key, agreed=own, at=at))

    with transaction.atomic():
        for step, start, number in zip(steps, chosen.starts, chosen.things, strict=True):
            when = instant_of(start), instant_of(start + step.minutes)
            more: dict[str, Any] = {"purpose": purpose, "trial": trial, "synthetic": synthetic}
            add(booking_of(resources[number], organisation, *when, **more))
            for material, quantity in step.draws:
                add(booking_of(material, organisation, *when, quantity=quantity, **more))
    return made
