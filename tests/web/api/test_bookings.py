"""Bookings by programs."""

from typing import Any

import pytest

from ronghe.registers.bookings.models import Booking
from tests.registers.bookings import fresh
from tests.web.api.asking import Asking


def _good(ask: Asking, **change: Any) -> dict[str, Any]:
    what = fresh.wide(ask.world)
    day = fresh.next_monday()
    return {
        "resource": what.number,
        "starts_at": f"{day}T10:00:00+08:00",
        "ends_at": f"{day}T04:00:00Z",
        "purpose": "示例",
    } | change


def test_a_firm_books_and_is_told_why_not_a_second_time(ask: Asking) -> None:
    good = _good(ask)
    made = ask.post("bookings/", good, "firm", once="a")
    assert made.status_code == 201, made.content
    one = Booking.objects.get(number=made.json()["number"])
    # Both instants are right whatever zone they are written in: ten to twelve in Beijing.
    assert (one.state, one.ends_at - one.starts_at) == ("locked", fresh.clock(12) - fresh.clock(10))
    again = ask.post("bookings/", good, "firm", once="b")
    assert again.status_code == 422
    assert "冲突" in again.json()["zh"]
    waits = ask.post("bookings/", good | {"queue": True}, "firm", once="c")
    assert waits.status_code == 201
    assert Booking.objects.filter(state="waiting").count() == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("resource", "ZY-0"),
        ("resource", None),
        ("starts_at", "2031-01-01T10:00:00"),
        ("starts_at", "soon"),
        ("purpose", " "),
        ("quantity", -1),
        ("budget_fen", 1.5),
        ("queue", "yes"),
        ("state", "locked"),
    ],
)
def test_a_bad_column_is_named(ask: Asking, key: str, value: Any) -> None:
    answer = ask.post("bookings/", _good(ask, **{key: value}), "firm")
    assert answer.status_code in (400, 422)
    assert key in answer.content.decode()
    assert Booking.objects.count() == 0


@pytest.mark.parametrize("who", ["county", "expert", "broker", "auditor"])
def test_nobody_but_users_books(ask: Asking, who: str) -> None:
    assert ask.post("bookings/", _good(ask), who).status_code == 403
