"""The pages of experts' appraisals."""

import pytest
from django.test import Client

from ronghe.registers.tiers.actions import panels
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_an_expert_sees_the_own_seat_only(client: Client, world: World) -> None:
    one = fresh.seated(world)
    mine = panels.invite(one, world.expert, "technical", by=world.actor("province"))
    others = fresh.scored(world, one, "technical")
    client.force_login(world.users["expert"])
    page = client.get("/tiers/appraisals/").content.decode()
    assert mine.number in page
    assert others.number not in page
    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(others.get_absolute_url()).status_code == 404
