"""Writes of bookings up to the lock: asked for within all rules, accepted or refused, moved, queued, cancelled."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ronghe.engine.booking.rules import Broken, broken
from ronghe.engine.booking.spans import DAY, Span, instant_of, minute_of, without
from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.money.amount import written
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.bookings.facts.times import opened, outages, rules_of, span_of, stocks
from ronghe.registers.bookings.models import Booking, Resource
from ronghe.registers.bookings.queries import bookings as queries
from ronghe.registers.bookings.queries.resources import is_qualified
from ronghe.registers.bookings.workflow.booking import BOOKING
from ronghe.rulebook.bookings.terms import terms_on


def booking_of(resource: Resource, organisation: Any, starts_at: datetime, ends_at: datetime, **more: Any) -> Booking:
    """A booking that is not saved yet."""
    return Booking(
        resource=resource,
        organisation=organisation,
        region=organisation.region,
        starts_at=starts_at,
        ends_at=ends_at,
        exclusive=resource.kind != "material",
        **more,
    )


def way_in(resource: Resource, span: Span) -> str:
    """The step by which a booking of the span begins: "book", or "apply" where its owner has to agree."""
    outside = resource.off_hours and bool(without([span], opened(resource, span)))
    return "apply" if resource.needs_approval or outside else "book"


def make(
    booking: Booking,
    *,
    by: Actor,
    once: str = "",
    queue: bool = False,
    agreed: bool = False,
    at: datetime | None = None,
) -> Booking:
    """Book, ask the owner, or join the wait list, whichever the resource asks for; `agreed`: its owner's word is given."""
    made = entered(booking, by=by, once=once, queue=queue, agreed=agreed, at=at)
    return made.record  # type: ignore[no-any-return]


def entered(
    booking: Booking,
    *,
    by: Actor,
    once: str = "",
    queue: bool = False,
    agreed: bool = False,
    at: datetime | None = None,
) -> Done:
    """As `make`, with the event."""
    span = span_of(booking.starts_at, booking.ends_at)
    if not span or (not booking.exclusive and booking.quantity < 1):
        _refuse(
            faults(booking, at or timezone.now())
        )  # before the row is saved, for the database would refuse it mutely
    try:
        return begin(booking, _step(booking, queue, agreed), by=by, once=once, at=at)
    except Clash:
        # The database's guard saw the other booking first: now its reason can be told.
        _refuse(faults(booking, at or timezone.now()))
        raise


def _step(booking: Booking, queue: bool, agreed: bool) -> str:
    if queue:
        return "queue"
    return "book" if agreed else way_in(booking.resource, span_of(booking.starts_at, booking.ends_at))


def propose(
    booking: Booking, starts_at: datetime, ends_at: datetime, *, by: Actor, once: str = "", seen: int | None = None
) -> None:
    """The user asks for another time; the present one is kept until the owner agrees."""
    fields = {"wanted_starts_at": starts_at, "wanted_ends_at": ends_at}
    perform(booking, "propose", by=by, once=once, seen=seen, fields=fields)


def faults(booking: Booking, at: datetime) -> list[Broken]:
    """Everything that stands against a booking at the instant `at`; the caller holds the resource's row."""
    resource, span = booking.resource, span_of(booking.starts_at, booking.ends_at)
    found = [] if _in_service(resource) else [_CLOSED]
    around = Span(span.start - DAY, span.end + DAY)
    taken = queries.busy([resource.pk], around, but=booking.pk).get(resource.pk, []) if booking.exclusive else []
    hours = [span] if resource.off_hours else opened(resource, span)
    found += broken(span, rules_of(resource), minute_of(at), opened=hours, busy=taken, outages=outages(resource))
    return [*found, *_of_person(booking, span, at), *_of_quantity(booking, span), *_of_money(booking, span)]


@on(BOOKING, "apply")
@on(BOOKING, "book")
@on(BOOKING, "advance")
def check(booking: Booking, *, by: Actor, at: datetime) -> None:
    """All rules hold; the resource's row is locked, so that of two who book at once the second one is told why not."""
    booking.resource = Resource.objects.select_for_update(of=("self",)).get(pk=booking.resource_id)
    _refuse(faults(booking, at))
    _check_voucher(booking)


@on(BOOKING, "book")
def check_way(booking: Booking, *, by: Actor, at: datetime) -> None:
    """Without the owner's word only where none is needed."""
    if by.role == "system" or by.organisation == booking.resource.owner_id:
        return
    if way_in(booking.resource, span_of(booking.starts_at, booking.ends_at)) == "apply":
        raise NotOffered(
            "该资源须负责人确认，或所选时间在开放时间之外；请改用“申请预约”",
            "the owner has to agree to this resource or to this time; ask for the slot instead",
        )


@on(BOOKING, "queue")
def check_queue(booking: Booking, *, by: Actor, at: datetime) -> None:
    """The wait list is for times that are taken and otherwise fine."""
    found = faults(booking, at)
    if other := [one for one in found if one.code != "overlap"]:
        _refuse(other)
    if not found:
        raise Refused("这段时间还空着；请直接预约，不必候补", "this time is free: book it, no wait list is needed")


@on(BOOKING, "accept")
@on(BOOKING, "refuse")
@on(BOOKING, "agree")
@on(BOOKING, "decline")
@on(BOOKING, "confirm")
@on(BOOKING, "settle")
def check_owner(booking: Booking, *, by: Actor, at: datetime, **given: Any) -> None:
    """Only the owner decides, and no request whose time has begun."""
    if by.role != "system" and by.organisation != booking.resource.owner_id:
        raise NotOffered("只有资源所属单位可以办理", "only the owner of the resource may do this")


@on(BOOKING, "refuse")
def let_go(booking: Booking, *, by: Actor, at: datetime, reason: str) -> None:
    """A chain is had whole or not at all: what else was booked with it is given back."""
    for other in queries.of_chain(booking):
        if other.pk != booking.pk and other.state in ("requested", "waiting", "locked"):
            perform(other, "cancel", by=SYSTEM, at=at, answers={"reason": f"{booking.number}：{reason}"})


@on(BOOKING, "accept")
def check_accept(booking: Booking, *, by: Actor, at: datetime) -> None:
    """Nobody is let in after the time is over."""
    if booking.ends_at <= at:
        raise NotOffered("预约的时间已过，不能再接受；请拒绝", "its time is over; refuse it instead")


@on(BOOKING, "propose")
def check_propose(booking: Booking, *, by: Actor, at: datetime) -> None:
    """The other time must be free and within the rules, as far as one can see today."""
    _refuse(_moved(booking, at))


@on(BOOKING, "agree")
def move(booking: Booking, *, by: Actor, at: datetime) -> None:
    """The booking moves to the time that was asked for, if it is still free."""
    booking.resource = Resource.objects.select_for_update(of=("self",)).get(pk=booking.resource_id)
    _refuse(_moved(booking, at))
    if booking.wanted_starts_at is not None and booking.wanted_ends_at is not None:
        booking.starts_at, booking.ends_at = booking.wanted_starts_at, booking.wanted_ends_at
    booking.wanted_starts_at = booking.wanted_ends_at = None


@on(BOOKING, "decline")
def keep(booking: Booking, *, by: Actor, at: datetime, reason: str) -> None:
    """The time stays as it was."""
    booking.wanted_starts_at = booking.wanted_ends_at = None


@on(BOOKING, "cancel")
def check_cancel(booking: Booking, *, by: Actor, at: datetime, reason: str) -> None:
    """Not once its time has begun: then it was used or missed."""
    if booking.starts_at <= at and queries.was_locked(booking):
        raise NotOffered(
            "预约已开始，不能取消；未到场将记为爽约", "its time has begun; it can be used or missed, not cancelled"
        )


def advance_waiting(at: datetime) -> int:
    """Move those on the wait list up whose time has become free; how many. One that is not free stays without a word."""
    count = 0
    for booking in queries.waiting(at):
        if faults(booking, at):
            continue
        try:
            with transaction.atomic():
                perform(booking, "advance", by=SYSTEM, at=at)
                if way_in(booking.resource, span_of(booking.starts_at, booking.ends_at)) == "book":
                    perform(booking, "accept", by=SYSTEM, at=at)
        except Refused:
            continue  # taken meanwhile
        count += 1
    return count


def estimate(booking: Booking) -> int:
    """What the booked time costs, in fen, at the rate of today; half a fen is rounded up."""
    span = span_of(booking.starts_at, booking.ends_at)
    return cost(booking.resource.rate_fen, span.minutes)


def cost(rate_fen: int, minutes: int) -> int:
    """Fen for so many minutes at a rate per hour, half a fen rounded up."""
    return (rate_fen * minutes * 2 + 60) // 120


def _moved(booking: Booking, at: datetime) -> list[Broken]:
    if booking.wanted_starts_at is None or booking.wanted_ends_at is None:
        raise Refused("没有写希望改到的时间", "the other time is missing")
    kept = booking.starts_at, booking.ends_at
    booking.starts_at, booking.ends_at = booking.wanted_starts_at, booking.wanted_ends_at
    try:
        return faults(booking, at)
    finally:
        booking.starts_at, booking.ends_at = kept


def _refuse(found: list[Broken]) -> None:
    if found:
        raise Refused("；".join(one.zh for one in found), "; ".join(one.en for one in found))


def _in_service(resource: Resource) -> bool:
    return resource.state == "open"


def _of_person(booking: Booking, span: Span, at: datetime) -> list[Broken]:
    resource, unit = booking.resource, booking.organisation_id
    found = []
    if not resource.shared and unit != resource.owner_id:
        found.append(Broken("not_shared", "该资源不对外开放；请选其他资源", "it is not open to others; choose another"))
    days = day_of(instant_of(span.start)), day_of(instant_of(max(span.start, span.end - 1)))
    # In a pilot order the line's own people run it, so the firm need not be qualified.
    if resource.needs_qualification and booking.trial_id is None and not is_qualified(resource, unit, *days):
        found.append(
            Broken(
                "unqualified",
                "本单位在所选日期没有该资源的使用资格；请先在资源页申请资格，或选在资格有效期内的日期",
                "your unit is not qualified for it on that day; ask for a qualification on its page, or choose a day within one",
            )
        )
    terms = terms_on(day_of(at))
    count = queries.missed(unit, at - timedelta(days=terms.missed_days))
    if unit != resource.owner_id and count >= terms.missed_threshold:
        found.append(
            Broken(
                "missed_too_often",
                f"本单位 {terms.missed_days} 天内爽约 {count} 次（达到 {terms.missed_threshold} 次暂停预约）；请联系资源负责人",
                f"your unit missed {count} bookings in {terms.missed_days} days ({terms.missed_threshold} end the right to book "
                "for a while); speak with the owner",
            )
        )
    return found


def _of_quantity(booking: Booking, span: Span) -> list[Broken]:
    resource = booking.resource
    if booking.exclusive:
        return []
    stock = stocks([resource], but=booking.pk)[resource.number]
    first = stock.enough_from(booking.quantity) if booking.quantity > 0 else None
    if first is not None and first <= span.start:
        return []
    when = (
        ("", "")
        if first is None
        else (f"，{instant_of(first):%Y-%m-%d} 起够用", f"; from {instant_of(first):%Y-%m-%d} there is")
    )
    most = max(stock.most(), 0)
    return [
        Broken(
            "short",
            f"物料“{resource.name}”不足：需 {booking.quantity} {resource.unit}，最多可取 {most} {resource.unit}{when[0]}；请减量或改期",
            f"not enough of {resource.name}: {booking.quantity} {resource.unit} asked, {most} at most{when[1]}; take less or later",
        )
    ]


def _of_money(booking: Booking, span: Span) -> list[Broken]:
    if booking.budget_fen is None or not span:
        return []
    costs = estimate(booking)
    if costs <= booking.budget_fen:
        return []
    return [
        Broken(
            "over_budget",
            f"按 {written(booking.resource.rate_fen)} 元/小时预计 {written(costs)} 元，超出预算 "
            f"{written(booking.budget_fen)} 元；请缩短时间或提高预算",
            f"at {written(booking.resource.rate_fen)} yuan an hour it comes to {written(costs)} yuan, above the budget of "
            f"{written(booking.budget_fen)}; shorten it or raise the budget",
        )
    ]


def _check_voucher(booking: Booking) -> None:
    voucher = booking.voucher
    if voucher is not None and (voucher.organisation_id != booking.organisation_id or voucher.state != "issued"):
        raise Refused(
            "创新券不是本单位的，或已结清、收回；请另选",
            "the voucher is not your unit's, or is closed or revoked; choose another",
        )


_CLOSED = Broken(
    "not_open",
    "该资源现在不开放（草稿、停机或已停止开放）；请选其他资源，或等恢复开放",
    "it is not open now (a draft, out of service or closed); choose another or wait",
)
