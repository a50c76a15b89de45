"""Use: in and out at the right time, hours as the evaluation counts them, vouchers never overspent, missed ones marked."""

from datetime import timedelta

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import begin, perform
from ronghe.registers.bookings.actions import bookings, using
from ronghe.registers.bookings.models import Booking
from tests.registers.bookings.fresh import NOW, booking, clock, opened, owner, used
from tests.registers.dispatch.fresh import voucher
from tests.world import World

pytestmark = pytest.mark.django_db
HOURS = {"start_up": 10, "test": 100, "post": 10}


def test_one_checks_in_a_little_early_and_before_the_end(world: World) -> None:
    firm = world.actor("firm")
    made = bookings.make(booking(world), by=firm, at=NOW)
    for at in (clock(9, 44), clock(12)):
        with pytest.raises(NotOffered):
            perform(made, "check_in", by=firm, at=at)
    perform(made, "check_in", by=firm, at=clock(9, 45))
    perform(made, "check_out", by=firm, at=clock(11))
    assert (made.state, made.checked_in_at, made.checked_out_at) == ("used", clock(9, 45), clock(11))


def test_hours_never_exceed_the_time_in_use(world: World) -> None:
    made = used(world, opened(world))
    with pytest.raises(Refused, match="不含空载"):
        perform(made, "confirm", by=owner(world), answers={"start_up": 60, "test": 60, "post": 1})
    with pytest.raises(Refused):
        perform(made, "confirm", by=owner(world), answers={"start_up": 0, "test": 0, "post": 0})
    perform(made, "confirm", by=owner(world), answers=HOURS)
    assert (made.effective_minutes, made.amount_fen) == (120, 400_00)


def test_the_owners_own_use_costs_nothing(world: World) -> None:
    made = used(world, opened(world), by="institution")
    perform(made, "confirm", by=owner(world), answers=HOURS)
    assert made.amount_fen == 0


def test_the_voucher_pays_what_it_holds_and_no_more(world: World) -> None:
    paper = begin(voucher(world), "issue", by=world.actor("city")).record
    paper.amount_fen = 500_00
    paper.save()
    what = opened(world)
    amounts = []
    for n in range(2):
        made = used(world, what, day=clock(9).date() + timedelta(days=n), voucher=paper)
        perform(made, "confirm", by=owner(world), answers=HOURS)
        perform(made, "settle", by=owner(world))
        amounts.append((made.amount_fen, made.voucher_fen))
    assert amounts == [(400_00, 400_00), (400_00, 100_00)]
    paper.refresh_from_db()
    assert paper.spent_fen == paper.amount_fen == 500_00


def test_only_the_user_rates(world: World) -> None:
    made = used(world, opened(world))
    perform(made, "confirm", by=owner(world), answers=HOURS)
    perform(made, "settle", by=owner(world))
    with pytest.raises(NotOffered, match="使用单位"):
        perform(made, "rate", by=owner(world), answers={"stars": "5"})
    perform(made, "rate", by=world.actor("firm"), answers={"stars": "4", "review": "示例"})
    assert (made.state, made.stars) == ("rated", "4")


def test_nobody_is_marked_before_the_grace_is_over(world: World) -> None:
    made = bookings.make(booking(world), by=world.actor("firm"), at=NOW)
    assert using.mark_missed(clock(10, 30)) == 0
    assert using.mark_missed(clock(10, 31)) == 1
    made.refresh_from_db()
    assert made.state == "missed"
    assert using.mark_missed(clock(11)) == 0
    # The time that nobody came for is free again.
    assert Booking.objects.filter(state="locked").count() == 0
