"""Trying other parameters."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_an_officer_sees_who_leaves_by_city_and_industry(client: Client, world: World) -> None:
    fresh.figures(world)
    client.force_login(world.users["province"])
    assert client.get("/tiers/whatif/").status_code == 200
    asked = {"tier": "small_tech", "on": str(timezone.localdate()), "changes": "staff_most=10"}
    page = client.get("/tiers/whatif/", asked).content.decode()
    assert "staff_most" in page
    assert world.firm.name in page
    assert "沈阳市" in page
    for bad in ({"changes": "none=1"}, {"changes": "?"}, {"tier": "x"}, {"on": "1990-01-01"}):
        assert client.get("/tiers/whatif/", asked | bad).status_code == 422
    client.force_login(world.users["firm"])
    assert client.get("/tiers/whatif/").status_code == 404
