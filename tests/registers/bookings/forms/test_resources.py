"""The forms of resources."""

import pytest
from django.core.exceptions import ValidationError

from ronghe.registers.bookings.forms.resources import ResourceForm, fen_of
from tests.registers.bookings.fresh import resource
from tests.world import World


def test_yuan_are_typed_and_fen_are_kept() -> None:
    assert fen_of("2万元") == 2_000_000
    with pytest.raises(ValidationError, match="不是金额"):
        fen_of("面议")


@pytest.mark.django_db
def test_the_form_shows_yuan_of_what_is_kept(world: World) -> None:
    form = ResourceForm(instance=resource(world, rate_fen=12_345))
    assert form["rate_fen"].value() == "123.45"
