"""The page of figures."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ronghe.ledger.perform import perform
from tests.registers.bookings import fresh
from tests.world import World

Browse = Callable[..., Client]


def test_the_figures_of_the_year_are_those_of_the_confirmed_hours(world: World, browse: Browse) -> None:
    what = fresh.wide(world)
    today = timezone.localdate() - timedelta(days=1)
    one = fresh.used(world, what, 2, day=today)
    inside = fresh.used(world, fresh.wide(world), 4, by="institution", day=today)
    for booking, minutes in ((one, 60), (inside, 180)):
        given = {"start_up": 0, "test": minutes, "post": 0}
        perform(booking, "confirm", by=world.actor("institution"), answers=given)
    page = browse("institution").get("/bookings/figures/", {"year": today.year}).content.decode()
    for text in ("25.0%", "100.0%", "4.0", "2.0", "1599"):
        assert text in page
    assert browse("firm").get("/bookings/figures/").status_code == 404
