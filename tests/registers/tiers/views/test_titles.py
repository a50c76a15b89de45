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
