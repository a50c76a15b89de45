"""Writes of use: checked in and out, hours confirmed as the evaluation counts them, settled with vouchers, missed."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import on, perform
from ronghe.registers.bookings.actions.bookings import cost
from ronghe.registers.bookings.models import Booking
from ronghe.registers.bookings.queries import bookings as queries
from ronghe.registers.bookings.workflow.booking import BOOKING
from ronghe.registers.dispatch.queries import vouchers
from ronghe.rulebook.bookings.terms import terms_on

MINUTE = timedelta(minutes=1)


@on(BOOKING, "check_in")
def check_in(booking: Booking, *, by: Actor, at: datetime) -> None:
    """A little before the start at the earliest, and before its end."""
    early = timedelta(minutes=terms_on(day_of(at)).early_minutes)
    if at < booking.starts_at - early:
        raise NotOffered(
            f"还没到时间；最早可提前 {early // MINUTE} 分钟签到",
            f"too early: check in at most {early // MINUTE} minutes ahead",
        )
    if at >= booking.ends_at:
        raise NotOffered("预约的时间已过，不能签到", "its time is over; it cannot be checked in")
    booking.checked_in_at = at


@on(BOOKING, "check_out")
def check_out(booking: Booking, *, by: Actor, at: datetime) -> None:
    """The use is over; what was not used of the time is free again."""
    booking.checked_out_at = at


@on(BOOKING, "confirm")
def confirm(booking: Booking, *, by: Actor, at: datetime, start_up: int, test: int, post: int) -> None:
    """Start-up, test and post-processing; idle running is in none of them, so the sum cannot exceed the time in use."""
    total = start_up + test + post
    if booking.checked_in_at is None or booking.checked_out_at is None:
        raise NotOffered("没有签到签退记录，不能确认机时", "without check-in and check-out no hours can be confirmed")
    # Booked time and time in use may both be the longer one: late starts, early ends, overruns.
    most = max(booking.checked_out_at - booking.checked_in_at, booking.ends_at - booking.starts_at)
    minutes = -(-most // MINUTE)
    if not 0 < total <= minutes:
        raise Refused(
            f"有效机时共 {total} 分钟，应大于 0 且不超过实际占用的 {minutes} 分钟（不含空载）；请改三项分钟数",
            f"effective minutes come to {total}; they lie above 0 and within the {minutes} minutes in use, idle running not "
            "counted; mend the three figures",
        )
    booking.start_up_minutes, booking.test_minutes, booking.post_minutes = start_up, test, post
    inside = booking.organisation_id == booking.resource.owner_id
    booking.amount_fen = 0 if inside or booking.trial_id else cost(booking.resource.rate_fen, total)


@on(BOOKING, "settle")
def settle(booking: Booking, *, by: Actor, at: datetime) -> None:
    """The voucher pays what it can; the rest is the user's."""
    if booking.voucher is not None and booking.amount_fen:
        booking.voucher_fen = deduct(booking.voucher, booking.organisation_id, booking.amount_fen, at)


def deduct(voucher: Any, organisation: int, amount_fen: int, at: datetime) -> int:
    """Take up to `amount_fen` from a firm's voucher, never more than it holds beside what was claimed; fen taken."""
    if voucher.organisation_id != organisation:
        raise Refused("创新券不是本单位的；请另选", "the voucher is not your unit's; choose another")
    if voucher.state != "issued":
        return 0
    rest = voucher.amount_fen - voucher.spent_fen - vouchers.asked(voucher)
    taken: int = max(0, min(rest, amount_fen))
    if taken:
        perform(voucher, "spend", by=SYSTEM, at=at, answers={"amount": taken})
    return taken


@on(BOOKING, "rate")
def rate(booking: Booking, *, by: Actor, at: datetime, stars: str, review: str = "") -> None:
    """The user's word, not the owner's."""
    if by.organisation != booking.organisation_id:
        raise NotOffered("只有使用单位可以评价", "only the user rates the service")
    booking.stars, booking.review = stars, review


@on(BOOKING, "miss")
def check_miss(booking: Booking, *, by: Actor, at: datetime) -> None:
    """Not before the grace is over."""
    if at < booking.starts_at + timedelta(minutes=terms_on(day_of(at)).late_minutes):
        raise NotOffered("还在可签到的时间内", "it can still be checked in")


def mark_missed(at: datetime) -> int:
    """Mark bookings as missed for which nobody came; how many."""
    grace = timedelta(minutes=terms_on(day_of(at)).late_minutes)
    count = 0
    for booking in queries.overdue(at, grace):
        try:
            with transaction.atomic():
                perform(booking, "miss", by=SYSTEM, at=at)
        except Refused:
            continue  # checked in at this moment
        count += 1
    return count
