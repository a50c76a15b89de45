"""The workflow of bookings: the states that hold are those the database guards."""

from importlib import import_module

from ronghe.engine.workflow.step import Beside
from ronghe.registers.bookings.models import Booking
from ronghe.registers.bookings.workflow.booking import BOOKING, HOLDING, KEPT
from tests.registers.bookings.fresh import clock


def test_the_database_guards_the_states_that_hold() -> None:
    guard = import_module("ronghe.registers.bookings.migrations.0002_no_double_booking")
    assert set(HOLDING) == {word.strip(" '()") for word in guard.HOLDING.split(",")}
    assert set(HOLDING) < set(KEPT) < set(BOOKING.states)


def test_an_owner_is_offered_another_time_only_where_one_was_asked_for() -> None:
    condition = BOOKING.steps["agree"].when
    assert condition is not None
    assert isinstance(condition(Booking()), Beside)
    assert condition(Booking(wanted_starts_at=clock(9))) is None


def test_lives_end_settled_rated_or_given_up() -> None:
    assert BOOKING.ends == {"rated", "refused", "cancelled", "missed"}
