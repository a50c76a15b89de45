"""Time as an office spends it: minutes of work since the first working day of the demonstration's three years."""

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from functools import cache

from ronghe.engine.calendars.beijing import BEIJING
from ronghe.engine.calendars.workdays import china

FIRST_YEAR, LAST_YEAR = 2023, 2025
HOUR = 60
DAY = 7 * HOUR
"""Minutes of a working day: 8:30 to 12:00 and 13:30 to 17:00."""

_OPENS, _BREAK_AT, _BREAK = time(8, 30), 210, timedelta(minutes=90)


@cache
def workdays() -> tuple[date, ...]:
    """The working days of the three years by the published holiday calendars of mainland China."""
    calendar = china()
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    found = [calendar.workday_from(first)]
    while (after := calendar.next_workday(found[-1])) <= last:
        found.append(after)
    return tuple(found)


def whole() -> int:
    """The minutes of work in the three years: what lies at or beyond has not happened."""
    return len(workdays()) * DAY


def moment(minute: int) -> datetime:
    """The instant, in Beijing time, of a minute of work from 0 to whole() - 1."""
    if not 0 <= minute < whole():
        raise ValueError(f"minute {minute} is not from 0 to {whole() - 1}")
    day, spent = divmod(minute, DAY)
    begins = datetime.combine(workdays()[day], _OPENS, BEIJING)
    return begins + timedelta(minutes=spent) + (_BREAK if spent >= _BREAK_AT else timedelta())


def opening(day: date) -> int:
    """The first minute of work on or after `day`; whole() for a day after the last one."""
    return bisect_left(workdays(), day) * DAY


def share_of_year(year: int, share: float) -> int:
    """The minute at which `share` (0..1) of the working time of `year` has gone by."""
    begins, ends = opening(date(year, 1, 1)), opening(date(year + 1, 1, 1))
    return min(begins + int(share * (ends - begins)), ends - 1)
