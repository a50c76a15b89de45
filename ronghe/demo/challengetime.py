"""When things happen on the demonstration's open challenges: counted in working days from the day it is filled.

A list that is open for bids must be open on the day somebody looks at it, so that this part, other than the rest of the
demonstration, goes by a given day and not by fixed years.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ronghe.engine.calendars.beijing import BEIJING
from ronghe.engine.calendars.workdays import china


@dataclass(frozen=True)
class Almanac:
    """The working days around `today`: `day(3)` is the third one before it, `day(-3)` the third one after it."""

    today: date

    def day(self, before: int) -> date:
        """A working day; for 0 today itself, worked or not."""
        return china().add_workdays(self.today, -before)

    def at(self, before: int, hour: int = 9, minute: int = 30) -> datetime:
        """An instant on that day, in Beijing time; `minute` may go beyond the hour."""
        return datetime.combine(self.day(before), time(hour), BEIJING) + timedelta(minutes=minute)

    def year(self, before: int) -> int:
        """The year of that day."""
        return self.day(before).year
