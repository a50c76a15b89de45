"""The pages of calls for beamtime."""

from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.registers.platforms.models import Beamtime
from ronghe.registers.reviews.models import Panel
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World


@pytest.mark.django_db
def test_a_call_is_drawn_up_answered_and_judged_by_its_pages(world: World, browse: Callable[..., Client]) -> None:
    made = fresh.operating(world)
    given = {key: str(value) for key, value in fresh.call_fields().items()} | {"once": "a", "about": ""}
    given["deadline"] = fresh.call_fields()["deadline"].strftime("%Y-%m-%dT%H:%M")
    client = browse("institution")
    assert client.post(f"/platforms/facilities/beamtimes/new/{made.number}/", given).status_code == 302
    call = Beamtime.objects.get()
    assert client.post(f"{call.get_absolute_url()}edit/", given | {"once": "b", "hours": "90"}).status_code == 302
    assert client.post(f"{call.get_absolute_url()}step/open/", {"once": "c"}).status_code in (200, 302)
    call.refresh_from_db()
    assert (call.state, call.hours) == ("open", 90)
    assert "申请机时" in browse("firm").get(call.get_absolute_url()).content.decode()
    assert call.title in Client().get("/platforms/facilities/beamtimes/").content.decode()
    fresh.asked(world, call)
    fresh.closed(world, call)
    assert "组建评审组" in browse("province").get(call.get_absolute_url()).content.decode()
    assert browse("province").post(f"{call.get_absolute_url()}convene/", {"once": "d"}).status_code == 302
    assert Panel.objects.get().purpose == "proposal"


@pytest.mark.django_db
def test_the_ranking_is_the_units_and_the_offices(world: World, browse: Callable[..., Client]) -> None:
    call = fresh.opened(world)
    fresh.asked(world, call)
    fresh.allocated(world, call)
    assert "排序与分配" in browse("institution").get(call.get_absolute_url()).content.decode()
    assert "排序与分配" not in browse("firm").get(call.get_absolute_url()).content.decode()
