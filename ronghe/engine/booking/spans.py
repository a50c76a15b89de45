"""Stretches of time in whole minutes, and what is left of some when others are taken away."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from ronghe.engine.calendars.beijing import BEIJING, aware, start_of

DAY = 1440
"""Minutes of a day; in China every day has as many, for there is no summer time."""
OFFSET = int(BEIJING.utcoffset(None).total_seconds()) // 60
"""Minutes by which 00:00 in Beijing precedes 00:00Z: grids of a day are counted from it."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


class Span(NamedTuple):
    """`start` up to but not including `end`, in minutes since 1970-01-01T00:00Z."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.start < self.end

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end - self.start


def minute_of(instant: datetime) -> int:
    """The minute in which the aware `instant` lies, in whatever time zone it is written; ValueError without one."""
    return (aware(instant) - _EPOCH) // _MINUTE


def instant_of(minute: int) -> datetime:
    """The beginning of a minute as an aware instant (Beijing time)."""
    return aware(_EPOCH + minute * _MINUTE)


def minute_of_day(day: date) -> int:
    """00:00 of a day in Beijing."""
    return minute_of(start_of(day))


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same minutes as spans that neither meet nor overlap, in order of time."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def within(spans: Iterable[Span], window: Span) -> list[Span]:
    """What of the spans lies in the window."""
    cut = (Span(max(span.start, window.start), min(span.end, window.end)) for span in spans)
    return [span for span in cut if span]


def without(spans: Sequence[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left of `spans` when the minutes of `taken` are gone."""
    found: list[Span] = []
    gone = merged(taken)
    place = 0
    for span in merged(spans):
        start = span.start
        while place < len(gone) and gone[place].end <= start:
            place += 1
        here = place
        while here < len(gone) and gone[here].start < span.end:
            if start < gone[here].start:
                found.append(Span(start, gone[here].start))
            start = max(start, gone[here].end)
            here += 1
        if start < span.end:
            found.append(Span(start, span.end))
    return found


def first_overlap(span: Span, others: Iterable[Span]) -> Span | None:
    """The first of `others` that shares a minute with `span`; None if it is free of all."""
    return next((one for one in sorted(others) if one.start < span.end and span.start < one.end), None)
