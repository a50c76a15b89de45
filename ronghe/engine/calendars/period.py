"""A period in working or calendar days (期限): how it is written, and on which day it ends."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from ronghe.engine.calendars.beijing import DAY, day_of, end_of
from ronghe.engine.calendars.workdays import Workdays, china

Unit = Literal["working", "calendar"]

LONGEST = 9999
_WORKING = re.compile(r"(\d{1,4}) ?(?:个?工作日|wd|working days?)", re.IGNORECASE)
_CALENDAR = re.compile(r"(\d{1,4}) ?(?:个?自然日|日|天|d|(?:calendar )?days?)", re.IGNORECASE)


class NotAPeriod(ValueError):  # noqa: N818 - it says what the text is, as NotADate does
    """The text is no period of 1 to 9999 days in one of the two units; nothing is guessed."""


class Stretch(NamedTuple):
    """Days on which a period runs: `first` to `last`, both included; `last` is `date.max` where no end is known."""

    first: date
    last: date = date.max


@dataclass(frozen=True, slots=True)
class Period:
    """`count` days (1 to 9999) of the `unit`.

    The day of the start does not count, the last day ends at 24:00 (民法典 第二百零一条, 第二百零三条). `roll` says
    whether calendar days that would end on a day off end on the next working day instead (民法典 第二百零三条第一款;
    a special law may say otherwise, 第二百零四条). Working days always end on one, so it means nothing for them.
    """

    count: int
    unit: Unit
    roll: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.count <= LONGEST:
            raise NotAPeriod(str(self.count))

    @classmethod
    def parse(cls, text: str, *, roll: bool = True) -> "Period":
        """Read "5 working days", "5wd", "5个工作日"; "10 calendar days", "10d", "10日", "10天", "10个自然日"; else NotAPeriod."""
        plain = " ".join(unicodedata.normalize("NFKC", text).split())
        if found := _WORKING.fullmatch(plain):
            return cls(int(found[1]), "working", roll)
        if found := _CALENDAR.fullmatch(plain):
            return cls(int(found[1]), "calendar", roll)
        raise NotAPeriod(text)

    def __str__(self) -> str:
        """The short form for storing, "5wd" or "10d", which `parse` reads."""
        return f"{self.count}{'wd' if self.unit == 'working' else 'd'}"

    def in_language(self, language: str) -> str:
        """For people, in "zh" or "en": “5个工作日”, “5 working days”, “10日”, “10 calendar days”."""
        if language == "zh":
            return f"{self.count}{'个工作日' if self.unit == 'working' else '日'}"
        return f"{self.count} {self.unit} day{'' if self.count == 1 else 's'}"

    def due(self, start: datetime, workdays: Workdays | None = None) -> datetime:
        """When the period that starts at the aware `start` is over: 24:00 of its last day, in Beijing time.

        Half-open: the returned instant is the first that is too late. `workdays` is `china()` unless given.
        """
        return end_of(self._nth(day_of(start) + DAY, self.count, workdays or china()))

    def is_provisional(self, start: datetime, workdays: Workdays | None = None) -> bool:
        """Whether `due(start)` rests on days whose holidays are not published yet, and so may still move."""
        workdays = workdays or china()
        first = day_of(start) + DAY
        return self.rests_on_unpublished(first, self._nth(first, self.count, workdays), workdays)

    def rests_on_unpublished(self, first: date, last: date, workdays: Workdays) -> bool:
        """Whether a period that ran from `first` to its end on `last` was counted with unpublished days."""
        if self.unit == "working":
            return not (workdays.is_published(first) and workdays.is_published(last))
        return self.roll and not workdays.is_published(last)

    def last_day(self, stretches: Iterable[Stretch], workdays: Workdays) -> date | None:
        """The day on which the period ends when it runs on the `stretches` only (in order); None if not within them.

        The day on which it ends lies in a stretch, also when it has been moved past days off.
        """
        left = self.count
        for stretch in stretches:
            day = self._nth(stretch.first, left, workdays)
            if day <= stretch.last:
                return day
            # All calendar days may be over while the working day to which the end moves is still to come.
            left = max(1, left - self.days(stretch.first, stretch.last, workdays))
        return None

    def days(self, first: date, last: date, workdays: Workdays) -> int:
        """How many days of the unit lie from `first` to `last`, both included; 0 if `last` is the earlier."""
        if last < first:
            return 0
        return workdays.workdays_between(first - DAY, last) if self.unit == "working" else (last - first).days + 1

    def days_before(self, last: date, n: int, workdays: Workdays) -> date:
        """The day from which `n` days of the unit lie up to and including `last`."""
        return workdays.add_workdays(last + DAY, -n) if self.unit == "working" else last - (n - 1) * DAY

    def _nth(self, first: date, n: int, workdays: Workdays) -> date:
        """The `n`-th day of the unit, `first` being the first that may count, moved past days off if that is due."""
        if self.unit == "working":
            return workdays.add_workdays(first - DAY, n)
        day = first + (n - 1) * DAY
        return workdays.workday_from(day) if self.roll else day
