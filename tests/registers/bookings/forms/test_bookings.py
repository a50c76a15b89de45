"""The forms of bookings."""

import pytest

from ronghe.registers.bookings.forms.bookings import BookingForm, TimeForm
from tests.registers.bookings.fresh import clock, resource
from tests.world import World

GIVEN = {"starts_at": "2024-03-11T10:00", "ends_at": "2024-03-11 12:00", "once": "a"}


def test_times_are_read_as_beijing_time() -> None:
    form = TimeForm(GIVEN)
    assert form.is_valid()
    assert form.times == (clock(10), clock(12))


def test_a_time_that_is_none_is_refused_with_an_example() -> None:
    form = TimeForm(GIVEN | {"starts_at": "tomorrow"})
    assert not form.is_valid()
    assert "2026-03-05 09:30" in str(form.errors["starts_at"])


@pytest.mark.django_db
def test_a_material_asks_for_its_quantity_and_a_budget_is_kept_in_fen(world: World) -> None:
    dust = resource(world, kind="material", unit="克")
    given = GIVEN | {"purpose": "示例", "mode": "occupy", "budget": "1.5万元"}
    assert "quantity" in BookingForm(given, resource=dust).errors
    form = BookingForm(given | {"quantity": "3"}, resource=dust)
    assert form.is_valid()
    assert (form.more["quantity"], form.more["budget_fen"]) == (3, 1_500_000)
