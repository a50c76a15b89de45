"""The pages of incubators."""

import pytest
from django.test import Client

from ronghe.registers.tiers.models import Membership
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_county_enters_members_and_the_page_shows_them(client: Client, world: World) -> None:
    here = fresh.another("incubator")
    at = f"/tiers/incubators/{here.number}/"
    client.force_login(world.users["county"])
    given = {"organisation": world.firm.number, "part": "tenant", "since": "2024-01-02", "once": "k-1"}
    client.post(at, given)
    one = Membership.objects.get()
    assert world.firm.name in client.get(at).content.decode()
    assert client.get(one.get_absolute_url()).status_code == 200
    again = client.post(at, given | {"once": "k-2"})
    assert again.status_code == 422
    assert "已是该孵化器成员" in again.content.decode()
    unknown = client.post(at, given | {"once": "k-3", "organisation": "DW-0"})
    assert "没有“DW-0”这个单位" in unknown.content.decode()


def test_others_look_and_enter_nothing(client: Client, world: World) -> None:
    here = fresh.another("incubator")
    at = f"/tiers/incubators/{here.number}/"
    client.force_login(world.users["other_county"])
    assert "登记成员" not in client.get(at).content.decode()
    client.post(at, {"organisation": world.firm.number, "part": "tenant", "since": "2024-01-02", "once": "k-1"})
    assert not Membership.objects.exists()
    assert here.name in client.get("/tiers/incubators/").content.decode()
    assert client.get(f"/tiers/incubators/{world.firm.number}/").status_code == 404
