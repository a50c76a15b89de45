"""The register of titles."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from ronghe.registers.tiers.actions.titles import title_of
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_public_reads_the_register_but_not_the_filing_behind(client: Client, world: World) -> None:
    one = begin(fresh.title(world), "enter", by=SYSTEM).record
    assert one.certificate in client.get("/tiers/titles/").content.decode()
    page = client.get(one.get_absolute_url()).content.decode()
    assert one.certificate in page
    assert "最近年报" not in page
    client.force_login(world.users["firm"])
    assert "最近年报" in client.get(one.get_absolute_url()).content.decode()


def test_the_watch_shows_what_ends_soon(client: Client, world: World) -> None:
    today = timezone.localdate()
    soon = title_of(world.firm, "gazelle", "SOON-1", today, today + timedelta(days=10))
    late = title_of(world.firm, "unicorn", "LATE-1", today, today + timedelta(days=400))
    for one in (soon, late):
        begin(one, "enter", by=SYSTEM)
    page = client.get("/tiers/titles/?watch=1").content.decode()
    assert "SOON-1" in page
    assert "LATE-1" not in page
    assert "LATE-1" in client.get("/tiers/titles/?tier=unicorn").content.decode()


def test_the_province_draws_the_spot_check_and_counties_find_theirs(
    client: Client, world: World, spot_checks: None
) -> None:
    today = timezone.localdate()
    begin(title_of(world.firm, "small_tech", "DRAWN-1", today), "enter", by=SYSTEM)
    client.force_login(world.users["county"])
    assert "抽取" not in client.get("/tiers/titles/").content.decode()
    assert client.post("/tiers/titles/draw/small_tech/").status_code == 404
    client.force_login(world.users["province"])
    assert "抽取 1" in client.get("/tiers/titles/").content.decode()
    page = client.post("/tiers/titles/draw/small_tech/", follow=True).content.decode()
    assert "已抽中 1 户" in page
    assert "DRAWN-1" in page
    assert "无须再抽" in client.post("/tiers/titles/draw/small_tech/", follow=True).content.decode()
    for username, seen in (("county", True), ("other_county", False)):
        client.force_login(world.users[username])
        assert ("DRAWN-1" in client.get("/tiers/titles/?drawn=1").content.decode()) is seen
    client.logout()
    begin(title_of(world.other_firm, "small_tech", "OPEN-1", today), "enter", by=SYSTEM)
    assert (
        "OPEN-1" in client.get("/tiers/titles/?drawn=1").content.decode()
    )  # the public learns nothing of who is drawn
