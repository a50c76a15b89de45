"""The form of a chain."""

import pytest

from ronghe.registers.bookings.forms.chains import ChainForm
from tests.registers.bookings.fresh import opened
from tests.world import World

GIVEN = {"first": "2024-03-11", "last": "2024-03-12", "purpose": "示例", "minutes1": "60"}


@pytest.mark.django_db
def test_steps_without_a_resource_are_left_out_and_a_double_counts_once(world: World) -> None:
    one, two = opened(world), opened(world)
    given = GIVEN | {"on1": one.number, "or1": one.number, "on3": two.number, "minutes3": "30", "gap3": "2"}
    form = ChainForm(given, resources=[one, two])
    assert form.is_valid(), form.errors
    first, last = form.steps
    assert (list(first.among), last.minutes, last.most) == ([one], 30, 120)
    assert form.window.minutes == 2 * 1440


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"last": "2024-03-10"}, "last"),
        ({"last": "2025-03-10"}, "last"),
        ({"quantity": "3"}, "quantity"),
        ({"minutes1": "0"}, "minutes1"),
        ({"on1": "ZY-0"}, "on1"),
    ],
)
def test_what_cannot_be_is_blamed_on_its_field(world: World, change: dict[str, str], field: str) -> None:
    one = opened(world)
    form = ChainForm(GIVEN | {"on1": one.number} | change, resources=[one])
    assert not form.is_valid()
    assert field in form.errors
