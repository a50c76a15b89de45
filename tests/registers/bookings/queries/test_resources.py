"""Reads of resources and qualifications."""

from datetime import date

import pytest

from ronghe.ledger.perform import begin, perform
from ronghe.registers.bookings.queries.resources import bookable, is_qualified
from tests.registers.bookings.fresh import NOW, opened, owner, qualification, resource
from tests.world import World

pytestmark = pytest.mark.django_db


def test_only_what_is_open_to_others_is_bookable(world: World) -> None:
    begin(resource(world), by=owner(world))
    opened(world, shared=False)
    one = opened(world)
    assert list(bookable()) == [one]


def test_a_qualification_holds_on_both_its_days_and_no_longer(world: World) -> None:
    asked = begin(qualification(world), "ask", by=world.actor("firm"), at=NOW).record
    day, last = date(2024, 3, 5), date(2024, 3, 7)
    assert not is_qualified(asked.resource, world.firm.pk, day, day)
    perform(asked, "grant", by=owner(world), at=NOW, answers={"until": last.isoformat()})
    assert is_qualified(asked.resource, world.firm.pk, day, last)
    assert not is_qualified(asked.resource, world.firm.pk, day, date(2024, 3, 8))
    assert not is_qualified(asked.resource, world.other_firm.pk, day, day)
    assert is_qualified(asked.resource, world.university.pk, day, date(2030, 1, 1)), "the owner always is"
