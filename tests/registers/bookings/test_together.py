"""Many hands on one slot at once, with real transactions, on whichever database is set: one holds it, the others are told."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import Error, IntegrityError, connection, transaction

from ronghe.engine.text.refusal import Refused
from ronghe.ledger import guards
from ronghe.ledger.perform import begin, perform
from ronghe.registers.bookings.actions import bookings
from ronghe.registers.bookings.models import Booking, Resource
from tests.ledger.test_together import _kinds, _together
from tests.registers.bookings.fresh import NOW, booking, clock, opened
from tests.world import World

CROWD = 200
AT_A_TIME = 10


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    yield World.made()
    connection.close()


def test_of_two_hundred_who_book_one_slot_exactly_one_holds_it(world: World) -> None:
    what = opened(world)
    firm = world.actor("firm")

    def act(n: int) -> Booking:
        # Every hand a little later than the one before, all of them over the same minute.
        start = clock(10) + timedelta(minutes=30 * (n % 3))
        fresh = Resource.objects.get(pk=what.pk)
        return bookings.make(
            booking(world, fresh, starts_at=start, ends_at=start + timedelta(hours=2)), by=firm, at=NOW
        )

    told = [one for _ in range(CROWD // AT_A_TIME) for one in _together(act, AT_A_TIME)]
    assert len(told) == CROWD
    assert _kinds(told) == {"Booking": 1, "Refused": CROWD - 1}
    assert Booking.objects.filter(resource=what, state="locked").count() == 1
    assert all("冲突" in one.zh for one in told if isinstance(one, Refused))


def test_all_at_once_and_without_the_actions_checks_the_database_alone_lets_one_in(world: World) -> None:
    what = opened(world)
    rows = [booking(world, what) for _ in range(AT_A_TIME)]

    def act(n: int) -> str:
        rows[n].number, rows[n].state = f"X{n}", ("requested", "locked", "running")[n % 3]  # type: ignore[misc]
        with transaction.atomic():
            rows[n].save(force_insert=True)
        return rows[n].state

    told = _together(act, AT_A_TIME)
    assert sum(isinstance(one, str) for one in told) == 1
    assert all(isinstance(one, str | IntegrityError | Error) for one in told)
    assert Booking.objects.filter(resource=what).count() == 1


def test_the_database_refuses_a_move_onto_a_taken_time_too(world: World) -> None:
    what = opened(world)
    first = begin(booking(world, what), "book", by=world.actor("firm"), at=NOW).record
    later = booking(world, what, starts_at=clock(13), ends_at=clock(14))
    second = begin(later, "book", by=world.actor("firm"), at=NOW).record
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=second.pk).update(starts_at=clock(11), ends_at=clock(13))
    # What only touches, and what was given back, stands in nobody's way.
    Booking.objects.filter(pk=second.pk).update(starts_at=first.ends_at)
    perform(first, "cancel", by=world.actor("firm"), at=NOW, answers={"reason": "示例"})
    Booking.objects.filter(pk=second.pk).update(starts_at=clock(10))


def test_materials_are_no_ones_alone_and_one_gram_is_taken_once(world: World) -> None:
    what = opened(world, kind="material", name="示例浆料", unit="克", stock=50, opening="1-7 00:00-24:00")
    firm = world.actor("firm")
    told = _together(
        lambda n: bookings.make(booking(world, Resource.objects.get(pk=what.pk), quantity=10), by=firm, at=NOW), 8
    )
    assert _kinds(told) == {"Booking": 5, "Refused": 3}


def test_the_guard_is_among_those_that_are_watched(world: World) -> None:
    watched = {name for name in guards.triggers(connection.vendor) if name.startswith("bookings_")}
    assert bool(watched) == (connection.vendor == "sqlite")
    assert guards.lacking() == []
