"""The page of chain booking."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from ronghe.registers.bookings.models import Booking
from tests.registers.bookings import fresh
from tests.world import World

Browse = Callable[..., Client]


def test_a_chain_is_found_shown_with_its_reason_and_booked_whole(world: World, browse: Browse) -> None:
    one, two = fresh.wide(world, name="示例电镜"), fresh.wide(world, name="示例线", kind="line")
    dust = fresh.wide(world, name="示例粉", kind="material", unit="克", stock=5, opening="1-7 00:00-24:00")
    day = fresh.next_monday()
    asked = {
        "first": f"{day}",
        "last": f"{day + timedelta(days=2)}",
        "purpose": "示例",
        "on1": two.number,
        "minutes1": "120",
        "on2": one.number,
        "minutes2": "60",
        "how2": "after",
        "material": dust.number,
        "quantity": "4",
    }
    page = browse("firm").get("/bookings/chain/", asked)
    assert "最早的共同时间" in page.content.decode()
    slot = page.context["slot"]
    assert browse("firm").post("/bookings/chain/", asked | {"slot": "nothing", "once": "c0"}).status_code == 422
    assert browse("firm").post("/bookings/chain/", asked | {"slot": slot, "once": "c1"}).status_code == 302
    assert Booking.objects.filter(state="locked").count() == 3
    lead = Booking.objects.get(lead=None)
    assert "同一串预约" in browse("firm").get(lead.get_absolute_url()).content.decode()
    short = browse("firm").get("/bookings/chain/", asked | {"quantity": "2"})
    assert "没有共同时间" in short.content.decode()
    assert "最多可取 1 克" in short.content.decode()
