"""A new, unsaved record of every noun of bookings, and saved ones, for the general and the register's tests."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from ronghe.engine.calendars.beijing import BEIJING
from ronghe.ledger.actor import Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import begin, perform
from ronghe.registers.bookings.actions.bookings import booking_of
from ronghe.registers.bookings.models import Booking, Qualification, Resource, Trial
from tests.world import World

_serial = count(1)
MONDAY = date(2024, 3, 11)
"""Some days after the instant at which the general tests begin their lives."""
NOW = datetime(2024, 3, 5, 10, 0, tzinfo=BEIJING)


def clock(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    """An instant of that day in Beijing."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIJING)


def owner(world: World) -> Actor:
    """The university's hands, which own what is booked here."""
    return world.actor("institution")


def resource(world: World, **fields: Any) -> Resource:
    """An instrument of the university, open on weekdays from half past eight to half past five."""
    given: dict[str, Any] = {
        "name": f"示例扫描电镜 {next(_serial)}",
        "kind": "instrument",
        "owner": world.university,
        "region": world.university.region,
        "value_fen": 800_000_00,
        "public_money": True,
        "modes": ["occupy"],
        "rate_fen": 200_00,
        "horizon_days": 366,
        "synthetic": True,
    } | fields
    return Resource(**given)


def opened(world: World, **fields: Any) -> Resource:
    """A resource that can be booked."""
    made = begin(resource(world, **fields), by=owner(world)).record
    return perform(made, "publish", by=owner(world)).record  # type: ignore[no-any-return]


def qualification(world: World) -> Qualification:
    """The firm asks to be qualified for a resource."""
    return Qualification(
        resource=opened(world, needs_qualification=True),
        organisation=world.firm,
        region=world.firm.region,
        reason="示例：已参加培训",
    )


def booking(world: World, what: Resource | None = None, **fields: Any) -> Booking:
    """The firm, on a Monday of March 2024 from ten to twelve."""
    given = {"starts_at": clock(10), "ends_at": clock(12), "purpose": "示例：断口分析"} | fields
    return booking_of(what or opened(world), world.firm, given.pop("starts_at"), given.pop("ends_at"), **given)


def trial(world: World, **fields: Any) -> Trial:
    """The firm asks for a trial on a pilot line."""
    given: dict[str, Any] = {
        "title": f"示例中试 {next(_serial)}",
        "line": fields.pop("line", None) or opened(world, kind="line", name="示例中试线"),
        "organisation": world.firm,
        "region": world.firm.region,
        "target": "示例：循环寿命 1000 次",
        "amount": "50 千克",
        "wanted_on": date(2031, 1, 1),
        "budget_fen": 10_000_000,
    } | fields
    return Trial(**given)


def used(
    world: World, what: Resource, hours: int = 2, *, by: str = "firm", day: date = MONDAY, **fields: Any
) -> Booking:
    """A booking that was used, and whose hours are to be confirmed."""
    start = clock(9, day=day)
    unit = world.firm if by == "firm" else world.university
    hands = world.actor(by)
    made = booking_of(what, unit, start, start + timedelta(hours=hours), purpose="示例：测试", **fields)
    begin(made, "book", by=hands, at=start - timedelta(days=1))
    perform(made, "check_in", by=hands, at=start)
    return perform(made, "check_out", by=hands, at=start + timedelta(hours=hours)).record  # type: ignore[no-any-return]


def next_monday() -> date:
    """A Monday that lies two weeks ahead or a little more, no matter when the tests are run."""
    today = timezone.localdate()
    return today + timedelta(days=14 + (-today.weekday()) % 7)


def typed(hour: int) -> str:
    """An hour of that Monday as a form sends it."""
    return f"{next_monday():%Y-%m-%d}T{hour:02d}:00"


def wide(world: World, **fields: Any) -> Resource:
    """A resource that is open on all days, so that no holiday meets the tests."""
    return opened(world, **{"opening": "1-7 08:00-18:00", "follows_holidays": False, **fields})


BOOKINGS: dict[str, Callable[[World], Record]] = {
    "resource": resource,
    "qualification": qualification,
    "booking": booking,
    "trial": trial,
}
