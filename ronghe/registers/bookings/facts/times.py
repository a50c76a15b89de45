"""A resource's rows as the booking engine reads them: rules, opening hours, outages, free time, stock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from ronghe.engine.booking.chain import Thing
from ronghe.engine.booking.hours import Opening, opening_of_text
from ronghe.engine.booking.rules import Rules
from ronghe.engine.booking.spans import DAY, Span, instant_of, minute_of, minute_of_day, within, without
from ronghe.engine.booking.stock import Change, Stock
from ronghe.engine.calendars.beijing import day_of
from ronghe.registers.bookings.models import Resource
from ronghe.registers.bookings.queries import bookings as queries

HOUR = 60


def rules_of(resource: Resource) -> Rules:
    """Its rules of booking."""
    return Rules(
        step=resource.step_minutes,
        least=resource.least_minutes,
        most=resource.most_minutes,
        spacing=resource.spacing_minutes,
        notice=resource.notice_hours * HOUR,
        horizon=resource.horizon_days,
    )


def opening_of(resource: Resource) -> Opening:
    """Its opening hours; Refused if they cannot be read."""
    return opening_of_text(resource.opening, by_workdays=resource.follows_holidays)


def opened(resource: Resource, window: Span) -> list[Span]:
    """When it is open within the window, outages not counted."""
    if not window:
        return []
    return within(opening_of(resource).spans(*_days(window)), window)


def outages(resource: Resource) -> list[Span]:
    """The days on which it is out of service."""
    return [
        Span(minute_of_day(date.fromisoformat(one["first"])), minute_of_day(date.fromisoformat(one["last"])) + DAY)
        for one in resource.outages
    ]


def span_of(starts_at: datetime, ends_at: datetime) -> Span:
    """A stretch of time in minutes."""
    return Span(minute_of(starts_at), minute_of(ends_at))


def free(resource: Resource, taken: Sequence[Span], window: Span, at: datetime) -> list[Span]:
    """What can still be booked within the window at the instant `at`: open, in service, untaken, by the rules' window."""
    rules = rules_of(resource)
    bounds = rules.window(minute_of(at))
    here = Span(max(window.start, bounds.start), min(window.end, bounds.end))
    spaced = [Span(one.start - rules.spacing, one.end + rules.spacing) for one in taken]
    return without(opened(resource, here), [*outages(resource), *spaced])


def things(resources: Iterable[Resource], window: Span, at: datetime) -> dict[str, Thing]:
    """The resources as things of a chain, by number; one query."""
    chosen = list(resources)
    around = Span(window.start - DAY, window.end + DAY)
    busy = queries.busy([one.pk for one in chosen], around)
    return {
        one.number: Thing(tuple(free(one, busy.get(one.pk, ()), window, at)), one.step_minutes, one.spacing_minutes)
        for one in chosen
    }


def stocks(materials: Iterable[Resource], but: int | None = None) -> dict[str, Stock]:
    """The materials' quantities over time, by number; one query."""
    chosen = list(materials)
    taken: Mapping[int, list[Change]] = queries.draws([one.pk for one in chosen], but) if chosen else {}
    return {one.number: Stock(one.stock, (*supplies(one), *taken.get(one.pk, ()))) for one in chosen}


def supplies(material: Resource) -> list[Change]:
    """What comes in, from 00:00 of its day."""
    return [Change(minute_of_day(date.fromisoformat(one["on"])), one["quantity"]) for one in material.supplies]


def _days(window: Span) -> tuple[date, date]:
    return day_of(instant_of(window.start)), day_of(instant_of(window.end - 1))
