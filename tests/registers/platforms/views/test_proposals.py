"""The pages of proposals."""

from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.registers.platforms.models import Proposal
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World


@pytest.mark.django_db
def test_a_firm_asks_for_hours_and_another_sees_nothing_of_it(world: World, browse: Callable[..., Client]) -> None:
    call = fresh.opened(world)
    client = browse("firm")
    given = {"title": "示例实验", "hours": "20", "least": "5", "abstract": "示例", "safety": "示例", "once": "a"}
    assert client.post(f"/platforms/facilities/proposals/new/{call.number}/", given).status_code == 302
    one = Proposal.objects.get()
    assert client.post(f"{one.get_absolute_url()}edit/", given | {"once": "b", "hours": "30"}).status_code == 302
    one.refresh_from_db()
    assert one.hours == 30
    assert client.get("/platforms/facilities/proposals/").status_code == 200
    assert browse("other_firm").get(one.get_absolute_url()).status_code == 404
    bad = client.post(f"/platforms/facilities/proposals/new/{call.number}/", given | {"once": "c", "hours": "999"})
    assert bad.status_code == 422
