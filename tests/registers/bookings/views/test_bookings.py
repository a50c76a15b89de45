"""The pages of bookings."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ronghe.ledger.perform import begin
from ronghe.registers.bookings.models import Booking
from tests.registers.bookings import fresh
from tests.world import World

Browse = Callable[..., Client]


def test_what_the_form_refuses_says_why(world: World, browse: Browse) -> None:
    what = fresh.wide(world, needs_qualification=True)
    given = {
        "starts_at": fresh.typed(10),
        "ends_at": fresh.typed(10),
        "purpose": "示例",
        "mode": "occupy",
        "once": "b1",
    }
    for change, word in (
        ({}, "晚于开始"),
        ({"ends_at": fresh.typed(12)}, "使用资格"),
        ({"ends_at": fresh.typed(12), "budget": "1"}, "超出预算"),
        ({"starts_at": "2020-01-01T10:00", "ends_at": "2020-01-01T12:00"}, "已过"),
        ({"starts_at": fresh.typed(2), "ends_at": fresh.typed(3)}, "开放时间"),
    ):
        answer = browse("firm").post(f"/bookings/new/{what.number}/", given | change)
        assert (answer.status_code, word in answer.content.decode()) == (422, True), word
    assert Booking.objects.count() == 0


def test_another_time_is_asked_for_and_agreed_to(world: World, browse: Browse) -> None:
    what = fresh.wide(world, needs_approval=True)
    given = {
        "starts_at": fresh.typed(10),
        "ends_at": fresh.typed(12),
        "purpose": "示例",
        "mode": "occupy",
        "once": "b1",
    }
    assert browse("firm").post(f"/bookings/new/{what.number}/", given).status_code == 302
    one = Booking.objects.get()
    assert one.state == "requested"
    at = f"{one.get_absolute_url()}propose/"
    assert browse("firm").get(at).status_code == 200
    assert (
        browse("firm").post(at, {"starts_at": fresh.typed(14), "ends_at": fresh.typed(16), "once": "m1"}).status_code
        == 302
    )
    assert "申请改到" in browse("institution").get(one.get_absolute_url()).content.decode()
    assert browse("institution").post(f"{one.get_absolute_url()}step/agree/", {"once": "a"}).status_code == 302
    one.refresh_from_db()
    assert timezone.localtime(one.starts_at).hour == 14
    assert one.wanted_starts_at is None


def test_the_phone_page_checks_in_and_out(world: World, browse: Browse) -> None:
    what = fresh.wide(world, opening="1-7 00:00-24:00")
    now = timezone.now().replace(second=0, microsecond=0)
    start = now - timedelta(minutes=now.minute % 30)
    one = fresh.booking(world, what, starts_at=start, ends_at=start + timedelta(hours=1))
    begin(one, "book", by=world.actor("firm"), at=start - timedelta(minutes=5))
    firm = browse("firm")
    assert what.name in firm.get("/bookings/checkin/").content.decode()
    for state in ("running", "used"):
        assert firm.post("/bookings/checkin/", {"number": one.number, "once": f"k-{state}"}).status_code == 302
        one.refresh_from_db()
        assert one.state == state
    assert browse("other_firm").post("/bookings/checkin/", {"number": one.number, "once": "x"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: Callable[..., object], rows: int
) -> None:
    for n in range(rows):
        what = fresh.wide(world)
        given = {
            "starts_at": fresh.typed(10),
            "ends_at": fresh.typed(12),
            "purpose": "示例",
            "mode": "occupy",
            "once": f"b{n}",
        }
        browse("firm").post(f"/bookings/new/{what.number}/", given)
    one = Booking.objects.order_by("id")[0]
    client = browse("firm")
    for at, most in (
        ("/bookings/", 9),
        ("/bookings/resources/", 8),
        (one.get_absolute_url(), 11),
        (one.resource.get_absolute_url(), 9),
        ("/bookings/checkin/", 8),
    ):
        with django_assert_max_num_queries(most):  # type: ignore[attr-defined]
            assert client.get(at).status_code == 200
