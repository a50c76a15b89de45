"""Bookings as a calendar file."""

import pytest

from ronghe.registers.bookings.actions import bookings
from ronghe.registers.bookings.documents.calendar import calendar
from tests.registers.bookings.fresh import NOW, booking, opened
from tests.world import World


@pytest.mark.django_db
def test_instants_stand_in_utc_and_no_line_is_too_long(world: World) -> None:
    what = opened(world, name="示例很长很长很长很长很长很长很长很长的仪器；名称", place="三楼, 312")
    one = bookings.make(booking(world, what), by=world.actor("firm"), at=NOW)
    made = calendar([one], "ronghe.example")
    text = made.decode()
    assert "DTSTART:20240311T020000Z" in text
    assert "DTEND:20240311T040000Z" in text
    assert f"UID:{one.number}@ronghe.example" in text
    assert "LOCATION:三楼\\, 312" in text
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert "STATUS:CONFIRMED" in text
