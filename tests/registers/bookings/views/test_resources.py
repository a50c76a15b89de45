"""The pages of resources."""

from collections.abc import Callable

from django.test import Client

from ronghe.registers.bookings.models import Booking, Resource
from tests.registers.bookings import fresh
from tests.world import World

Browse = Callable[..., Client]
FORM = {
    "name": "示例透射电镜",
    "kind": "instrument",
    "value_fen": "80万元",
    "rate_fen": "300",
    "modes": ["occupy", "technical"],
    "public_money": "on",
    "shared": "on",
    "opening": "1-5 08:30-17:30",
    "follows_holidays": "on",
    "step_minutes": "30",
    "least_minutes": "30",
    "most_minutes": "480",
    "spacing_minutes": "0",
    "notice_hours": "0",
    "horizon_days": "60",
    "stock": "0",
    "once": "r1",
}


def test_a_unit_enters_a_resource_opens_it_and_a_firm_books_it(world: World, browse: Browse) -> None:
    owner, firm = browse("institution"), browse("firm")
    assert owner.get("/bookings/resources/new/").status_code == 200
    assert owner.post("/bookings/resources/new/", FORM).status_code == 302
    made = Resource.objects.get()
    assert (made.value_fen, made.rate_fen, made.modes) == (80_000_000, 30_000, ["occupy", "technical"])
    assert firm.get(made.get_absolute_url()).status_code == 404
    assert owner.post(f"{made.get_absolute_url()}step/publish/", {"once": "p"}).status_code == 302
    Resource.objects.update(opening="1-7 08:00-18:00", follows_holidays=False)
    page = firm.get(made.get_absolute_url()).content.decode()
    assert "可约时间" in page
    assert "800,000.00" not in page
    at = f"/bookings/new/{made.number}/"
    assert firm.get(at).status_code == 200
    given = {
        "starts_at": fresh.typed(10),
        "ends_at": fresh.typed(12),
        "purpose": "示例",
        "mode": "occupy",
        "once": "b1",
    }
    assert firm.post(at, given).status_code == 302
    one = Booking.objects.get()
    assert (one.state, one.organisation_id) == ("locked", world.firm.pk)
    assert f"{fresh.next_monday():%m-%d} 10:00" in owner.get("/bookings/").content.decode()
    again = browse("firm").post(at, given | {"once": "b2"})
    assert again.status_code == 422
    assert "冲突" in again.content.decode()
    assert browse("firm").post(at, given | {"once": "b3", "queue": "1"}).status_code == 302
    assert Booking.objects.filter(state="waiting").count() == 1


def test_strangers_see_no_bookings_but_all_see_what_is_open(world: World, browse: Browse) -> None:
    what = fresh.wide(world)
    given = {
        "starts_at": fresh.typed(10),
        "ends_at": fresh.typed(12),
        "purpose": "秘密用途",
        "mode": "occupy",
        "once": "b1",
    }
    browse("firm").post(f"/bookings/new/{what.number}/", given)
    one = Booking.objects.get()
    assert browse("other_firm").get(one.get_absolute_url()).status_code == 404
    for who in ("other_firm", None):
        client = browse(who) if who else Client()
        page = client.get(what.get_absolute_url(), {"on": f"{fresh.next_monday()}"}).content.decode()
        assert "已约" in page
        assert one.number not in page
        assert client.get(what.get_absolute_url(), {"view": "month", "on": "2026-12-09"}).status_code == 200
        assert client.get("/bookings/resources/").status_code == 200
    ics = browse("firm").get("/bookings/bookings.ics").content.decode()
    assert one.number in ics
    assert f"DTSTART:{fresh.next_monday():%Y%m%d}T020000Z" in ics
    assert one.number not in browse("other_firm").get("/bookings/bookings.ics").content.decode()
