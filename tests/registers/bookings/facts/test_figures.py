"""The national figures out of bookings, held against plain sums."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from django.db.models import Q

from ronghe.engine.calendars.beijing import BEIJING
from ronghe.ledger.perform import perform
from ronghe.registers.bookings.facts.figures import figures
from ronghe.registers.bookings.models import Booking
from tests.registers.bookings.fresh import MONDAY, opened, owner, used
from tests.world import World

pytestmark = pytest.mark.django_db


def test_hours_and_rates_are_those_of_plain_sums(world: World) -> None:
    dear, cheap = opened(world), opened(world, value_fen=100_00)
    opened(world, shared=False)
    for n, (what, by, test) in enumerate(((dear, "firm", 60), (dear, "institution", 120), (cheap, "firm", 45))):
        made = used(world, what, by=by, day=MONDAY + timedelta(days=n))
        answers = {"start_up": 0, "test": test - 15, "post": 15}
        perform(made, "confirm", by=owner(world), answers=answers)
    used(world, dear, day=MONDAY + timedelta(days=4))  # not confirmed: it does not count
    (row,) = figures(2024)
    assert (row.instruments, row.required, row.opened) == (3, 2, 1)
    assert (row.effective, row.external) == (Fraction(225, 60), Fraction(105, 60))
    assert (row.mean, row.open_rate, row.share_rate) == (Fraction(225, 180), Fraction(1, 2), Fraction(105, 225))
    assert (row.effective_text, row.share_text, row.open_text) == ("3.8", "46.7%", "50.0%")
    assert figures(2024, Q(region__startswith="2102")) == []


def test_a_use_belongs_to_the_year_in_beijing(world: World) -> None:
    made = used(world, opened(world))
    perform(made, "confirm", by=owner(world), answers={"start_up": 0, "test": 60, "post": 0})
    # 00:30 on New Year's Day in Beijing is the old year in UTC.
    start = datetime(2024, 1, 1, 0, 30, tzinfo=BEIJING)
    Booking.objects.update(starts_at=start, ends_at=start + timedelta(hours=1))
    assert figures(2024)[0].effective == 1
    assert figures(2023)[0].effective == 0
    assert figures(2023)[0].share_rate is None
    assert date(2024, 1, 1) == start.date()
