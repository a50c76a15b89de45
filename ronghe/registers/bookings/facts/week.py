"""A resource's days as its page shows them: hour by hour for a week, free hours for a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ronghe.engine.booking.spans import DAY, Span, first_overlap, minute_of, minute_of_day, within
from ronghe.registers.bookings.facts.times import free, opened, outages, span_of
from ronghe.registers.bookings.models import Booking, Resource
from ronghe.registers.bookings.workflow.booking import HOLDING

HOUR = 60
WEEK = 7


@dataclass(frozen=True)
class Cell:
    """One hour of one day: "free", "part", "taken", "outage", "closed" or "past", and the bookings that lie in it."""

    kind: str
    bookings: tuple[Booking, ...] = ()


@dataclass(frozen=True)
class Day:
    """A day: its free stretches, its bookings, and how many minutes can still be booked."""

    day: date
    free: tuple[Span, ...]
    bookings: tuple[Booking, ...]
    is_open: bool
    minutes: int


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def week(
    resource: Resource, monday: date, bookings: Sequence[Booking], at: datetime
) -> tuple[list[Day], list[tuple[int, list[Cell]]]]:
    """The seven days, and the hours from the first to the last in which it is open or booked, a cell for each day."""
    days = [day_of_resource(resource, monday + timedelta(days=n), bookings, at) for n in range(WEEK)]
    first, last = _bounds(resource, days)
    rows = [(hour, [_cell(resource, day, hour, at) for day in days]) for hour in range(first, last)]
    return days, rows


def month(resource: Resource, day: date, bookings: Sequence[Booking], at: datetime) -> list[list[Day]]:
    """Whole weeks around the month of `day`."""
    monday = monday_of(day.replace(day=1))
    weeks: list[list[Day]] = []
    while not weeks or monday.replace(day=1) <= day.replace(day=1):
        weeks.append([day_of_resource(resource, monday + timedelta(days=n), bookings, at) for n in range(WEEK)])
        monday += timedelta(days=WEEK)
    return weeks


def day_of_resource(resource: Resource, day: date, bookings: Sequence[Booking], at: datetime) -> Day:
    """One day; a resource that is not in service has no free time."""
    window = Span(minute_of_day(day), minute_of_day(day) + DAY)
    here = [one for one in bookings if first_overlap(span_of(one.starts_at, one.ends_at), [window])]
    taken = [span_of(one.starts_at, one.ends_at) for one in here if one.exclusive and one.state in HOLDING]
    left = free(resource, taken, window, at) if resource.state == "open" else []
    left = [span for span in left if span.minutes >= resource.least_minutes]
    hours = opened(resource, window)
    return Day(day, tuple(left), tuple(here), bool(hours), sum(span.minutes for span in left))


def _bounds(resource: Resource, days: Sequence[Day]) -> tuple[int, int]:
    hours: list[int] = []
    for day in days:
        start = minute_of_day(day.day)
        window = Span(start, start + DAY)
        spans = [*opened(resource, window), *within([span_of(b.starts_at, b.ends_at) for b in day.bookings], window)]
        hours += [h for span in spans for h in ((span.start - start) // HOUR, -(-(span.end - start) // HOUR))]
    return (min(hours), max(hours)) if hours else (8, 18)


def _cell(resource: Resource, day: Day, hour: int, at: datetime) -> Cell:
    start = minute_of_day(day.day) + hour * HOUR
    span = Span(start, start + HOUR)
    here = tuple(b for b in day.bookings if first_overlap(span_of(b.starts_at, b.ends_at), [span]))
    if first_overlap(span, outages(resource)):
        return Cell("outage", here)
    if here:
        return Cell("part" if first_overlap(span, day.free) else "taken", here)
    if first_overlap(span, day.free):
        return Cell("free")
    return Cell("past" if span.end <= minute_of(at) and opened(resource, span) else "closed")
