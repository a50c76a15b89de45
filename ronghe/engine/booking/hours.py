"""Opening hours: a week's hours, closed on public holidays, open on the weekend days that are worked instead (调休)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from ronghe.engine.booking.spans import DAY, Span, merged, minute_of_day
from ronghe.engine.calendars.workdays import Workdays, china
from ronghe.engine.text.refusal import Refused

Hours = tuple[tuple[int, int], ...]
"""Of one day: pairs of minutes since 00:00, the second one not included; 1440 is 24:00."""
ALWAYS: Hours = ((0, DAY),)

_PART = re.compile(r"([1-7])(?:-([1-7]))? ((?:\d{1,2}:\d{2}-\d{1,2}:\d{2} ?)+)")
_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class Opening:
    """`week` gives the hours of Monday to Sunday. `by_workdays`: public holidays are closed, and a weekend day that is
    worked instead of one has Monday's hours."""

    week: tuple[Hours, ...]
    by_workdays: bool = True
    workdays: Workdays = field(default_factory=china, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError(f"a week has seven days, not {len(self.week)}")

    def of_day(self, day: date) -> Hours:
        """The hours of one day; empty when it is closed."""
        if self.by_workdays:
            if day in self.workdays.off:
                return ()
            if day in self.workdays.worked:
                return self.week[0]
        return self.week[day.weekday()]

    def spans(self, first: date, last: date) -> list[Span]:
        """When it is open from 00:00 of `first` to 24:00 of `last`; hours that meet at midnight are one span."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return merged(Span(minute_of_day(d) + a, minute_of_day(d) + b) for d in days for a, b in self.of_day(d))


def opening_of_text(text: str, *, by_workdays: bool = True) -> Opening:
    """The hours in “1-5 08:30-12:00 13:30-17:30; 6 09:00-12:00” (1 is Monday, 24:00 may be written); else Refused."""
    week: list[Hours] = [()] * 7
    plain = unicodedata.normalize("NFKC", text)
    for part in (" ".join(p.split()) for p in plain.replace("、", " ").split(";")):
        if not part:
            continue
        found = _PART.fullmatch(part)
        if found is None:
            raise _unreadable(part)
        hours = tuple(_checked(part, *map(int, pair)) for pair in _HOURS.findall(found[3]))
        if any(later[0] < earlier[1] for earlier, later in pairwise(hours)):
            raise _unreadable(part)
        for day in range(int(found[1]), int(found[2] or found[1]) + 1):
            week[day - 1] = (*week[day - 1], *hours)
    if not any(week):
        raise Refused(
            "开放时间是空的；请写成 1-5 08:30-17:30", "the opening hours are empty; write them as 1-5 08:30-17:30"
        )
    return Opening(tuple(week), by_workdays)


def text_of_hours(hours: Iterable[tuple[int, int]]) -> str:
    """08:30-12:00 13:30-17:30."""
    return " ".join(f"{a // 60:02d}:{a % 60:02d}-{b // 60:02d}:{b % 60:02d}" for a, b in hours)


def _checked(part: str, hour: int, minute: int, to_hour: int, to_minute: int) -> tuple[int, int]:
    start, end = hour * 60 + minute, to_hour * 60 + to_minute
    if minute > 59 or to_minute > 59 or not start < end <= DAY:
        raise _unreadable(part)
    return start, end


def _unreadable(part: str) -> Refused:
    return Refused(
        f"开放时间“{part[:40]}”无法读取；请写成 1-5 08:30-12:00 13:30-17:30，多段用分号隔开，1 为周一，不跨午夜",
        f"the opening hours “{part[:40]}” cannot be read; write 1-5 08:30-12:00 13:30-17:30, parts with semicolons "
        "between, 1 for Monday, none across midnight",
    )
