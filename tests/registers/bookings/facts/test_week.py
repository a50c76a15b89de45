"""A resource's week and month."""

from datetime import date

import pytest

from ronghe.registers.bookings.actions import bookings
from ronghe.registers.bookings.facts.week import month, week
from ronghe.registers.bookings.models import Booking
from tests.registers.bookings.fresh import MONDAY, NOW, booking, clock, opened
from tests.world import World

pytestmark = pytest.mark.django_db


def test_each_hour_says_what_it_is(world: World) -> None:
    what = opened(world, outages=[{"first": "2024-03-13", "last": "2024-03-13", "reason": "示例"}])
    bookings.make(booking(world, what), by=world.actor("firm"), at=NOW)
    days, rows = week(what, MONDAY, list(Booking.objects.all()), NOW)
    hours = {hour: [cell.kind for cell in cells] for hour, cells in rows}
    assert min(hours) == 8
    assert max(hours) == 17
    assert hours[10] == ["taken", "free", "outage", "free", "free", "closed", "closed"]
    assert hours[9][0] == hours[12][0] == "free"
    assert [day.minutes for day in days] == [420, 540, 0, 540, 540, 0, 0]
    assert [cell.kind for cell in dict(week(what, MONDAY, [], clock(12))[1])[9]][:2] == ["past", "free"]


def test_a_month_is_whole_weeks_around_it(world: World) -> None:
    weeks = month(opened(world), date(2024, 2, 14), [], NOW)
    assert (weeks[0][0].day, weeks[-1][-1].day) == (date(2024, 1, 29), date(2024, 3, 3))
    assert all(len(line) == 7 for line in weeks)
    spring = next(day for line in weeks for day in line if day.day == date(2024, 2, 12))
    assert not spring.is_open, "Spring Festival 2024"
