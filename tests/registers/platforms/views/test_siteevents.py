"""The pages of events on site."""

from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.ledger.perform import begin
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World


@pytest.mark.django_db
def test_the_unit_corrects_what_it_entered(world: World, browse: Callable[..., Client]) -> None:
    one = begin(fresh.siteevent(world), "enter", by=world.actor("institution")).record
    client = browse("institution")
    assert one.title in client.get("/platforms/facilities/events/").content.decode()
    given = {"once": "a", "kind": "visit", "on": "2024-01-06", "title": "示例：更正"}
    assert client.get(f"{one.get_absolute_url()}edit/").status_code == 200
    assert client.post(f"{one.get_absolute_url()}edit/", given).status_code == 302
    one.refresh_from_db()
    assert (one.kind, one.title) == ("visit", "示例：更正")
    assert browse("firm").get(one.get_absolute_url()).status_code == 404
