"""The pages of phases."""

from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.registers.platforms.actions import phases
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World


@pytest.mark.django_db
def test_everybody_sees_the_slip_and_the_offices_each_payment(world: World, browse: Callable[..., Client]) -> None:
    one = fresh.running(world)
    phases.spend(one, fresh.TODAY(), "own", 1_00, "示例凭证", by=world.actor("institution"))
    said = browse("city").get(one.get_absolute_url()).content.decode()
    assert "示例凭证" in said
    public = Client().get(one.get_absolute_url()).content.decode()
    assert "首次计划" in public
    assert "示例凭证" not in public
    assert one.number in Client().get("/platforms/facilities/phases/").content.decode()
