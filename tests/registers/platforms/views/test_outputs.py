"""The pages of outputs."""

import pytest
from django.test import Client

from tests.registers.platforms import facility_fresh as fresh
from tests.world import World


@pytest.mark.django_db
def test_what_stands_is_public_by_its_number(world: World) -> None:
    one = fresh.filed(world, fresh.building(world), "202400051")
    assert "202400051" in Client().get(one.get_absolute_url()).content.decode()
    assert one.title in Client().get("/platforms/facilities/outputs/?kind=patent").content.decode()
    assert one.title not in Client().get("/platforms/facilities/outputs/?kind=paper").content.decode()
