"""The time during which something is open to objection (公示期), and the refusal to close it early."""

from datetime import date, datetime
from typing import NamedTuple

from ronghe.engine.calendars.beijing import DAY, aware, day_of, start_of
from ronghe.engine.calendars.period import Period
from ronghe.engine.calendars.workdays import Workdays


class NotOver(ValueError):  # noqa: N818 - it says what the notice is
    """The public notice cannot be closed yet: it lasts to 24:00 of `last_day` (Beijing)."""

    def __init__(self, last_day: date) -> None:
        super().__init__(f"open to 24:00 of {last_day.isoformat()}")
        self.last_day = last_day


class NoticeWindow(NamedTuple):
    """Open at `opens_at` and up to `closes_at`, which no longer belongs to it."""

    opens_at: datetime
    closes_at: datetime

    def is_open(self, at: datetime) -> bool:
        """Whether objections are taken at `at`."""
        return self.opens_at <= aware(at) < self.closes_at

    @property
    def last_day(self) -> date:
        """The last day in Beijing on which objections are taken."""
        return day_of(self.closes_at) - DAY

    def refuse_close(self, at: datetime) -> None:
        """Raise `NotOver` if the notice may not be closed at `at` because its time is not over."""
        if aware(at) < self.closes_at:
            raise NotOver(self.last_day)


def notice_window(
    opens_on: date, period: Period, *, first_day_counts: bool = False, workdays: Workdays | None = None
) -> NoticeWindow:
    """The window of a notice published on the day `opens_on` (Beijing), for `period`; `workdays` is `china()` unless given.

    The day of publishing does not count (民法典 第二百零一条), so that everyone has the whole period. Some offices seem
    to count it (25 to 30 September 2024 has five working days only with the first); `first_day_counts` is for their rules.
    """
    opens_at = start_of(opens_on)
    return NoticeWindow(opens_at, period.due(opens_at - DAY if first_day_counts else opens_at, workdays))
