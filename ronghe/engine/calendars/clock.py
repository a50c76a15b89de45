"""The clock of a step (时限): when it is due, what is left, pauses by 退回补正, and the reminders before it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from ronghe.engine.calendars.beijing import DAY, aware, day_of, end_of, start_of
from ronghe.engine.calendars.period import Period, Stretch
from ronghe.engine.calendars.workdays import Workdays, china

REMIND_BEFORE = (7, 3, 1)
OVERDUE = "overdue"


class OutOfTurn(ValueError):  # noqa: N818 - it says what the step is
    """A pause or resumption that cannot be; `code` is paused_already, not_paused or not_in_order (of time)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Pause(NamedTuple):
    """The clock stood still from `since` to `until` (None: still does); `anew`: it then began from the beginning."""

    since: datetime
    until: datetime | None = None
    anew: bool = False


class Reminder(NamedTuple):
    """`kind` is "T-7", "T-3", "T-1" (so many days of the unit are left) or "overdue"; it falls due `at` this instant."""

    kind: str
    at: datetime


@dataclass(frozen=True)
class Clock:
    """A period that runs from `started_at`, with its pauses in order.

    Which days count: every day of the period's unit, except the day of the start and every day from that of a pause
    to that of the resumption, both included. A resumption `anew` makes its day the day of the start (补正日为受理日).
    """

    started_at: datetime
    period: Period
    pauses: tuple[Pause, ...] = ()
    workdays: Workdays = field(default_factory=china, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pauses", tuple(Pause(*pause) for pause in self.pauses))
        instants = [self.started_at]
        for number, pause in enumerate(self.pauses, start=1):
            if pause.until is None and number < len(self.pauses):
                raise OutOfTurn("paused_already")
            instants += [pause.since] if pause.until is None else [pause.since, pause.until]
        if any(later < earlier for earlier, later in pairwise([aware(instant) for instant in instants])):
            raise OutOfTurn("not_in_order")

    def paused(self, at: datetime) -> "Clock":
        """This clock, paused at the instant `at`; OutOfTurn if it is paused already or something happened later."""
        return replace(self, pauses=(*self.pauses, Pause(at)))

    def resumed(self, at: datetime, *, anew: bool = False) -> "Clock":
        """This clock, going on at `at` with the rest of its days, or with all of them when it starts `anew`."""
        if not self.pauses or self.pauses[-1].until is not None:
            raise OutOfTurn("not_paused")
        return replace(self, pauses=(*self.pauses[:-1], Pause(self.pauses[-1].since, at, anew)))

    def as_of(self, at: datetime) -> "Clock":
        """This clock as it was known at `at`: without what happened later."""
        at = aware(at)
        known = (pause for pause in self.pauses if pause.since <= at)
        pauses = tuple(p if p.until is not None and p.until <= at else Pause(p.since) for p in known)
        return replace(self, pauses=pauses)

    def is_paused(self, at: datetime) -> bool:
        """Whether the clock stood still at `at`."""
        at = aware(at)
        return any(pause.since <= at and (pause.until is None or at < pause.until) for pause in self.pauses)

    @property
    def due_at(self) -> datetime | None:
        """24:00 of the last day, the first instant that is too late; None while a pause leaves it open."""
        last = self._last_day()
        return None if last is None else end_of(last)

    @property
    def is_provisional(self) -> bool:
        """Whether `due_at` rests on days whose holidays are not published yet, and so may still move."""
        last = self._last_day()
        return last is not None and self.period.rests_on_unpublished(self._stretches()[0].first, last, self.workdays)

    def is_overdue(self, at: datetime) -> bool:
        """Whether at `at`, by what was known then, the time was over."""
        due_at = self.as_of(at).due_at
        return due_at is not None and due_at <= aware(at)

    def left(self, at: datetime) -> int:
        """How many days of the unit were left at `at`, by what was known then; 0 once it is overdue.

        The day of `at` is included if it counts, and so is the last day: on the last day 1 is left. Calendar days
        are counted to the day on which they end, also when that has moved past days off.
        """
        known = self.as_of(at)
        last, today = known._last_day(), day_of(at)
        if last is not None:
            return sum(known.period.days(max(s.first, today), s.last, self.workdays) for s in known._until(last))
        counted = (self.period.days(s.first, s.last, self.workdays) for s in known._stretches())
        return max(1, self.period.count - sum(counted))

    def reminders(self, before: tuple[int, ...] = REMIND_BEFORE) -> tuple[Reminder, ...]:
        """The reminders of this clock in the order of time; none while a pause leaves the end open.

        "T-k" falls due at 00:00 of the day from which k days are left, that day and the last one included; it is
        dropped where the clock never had so many days since it started (or started anew).
        """
        last = self._last_day()
        if last is None:
            return ()
        found = [Reminder(OVERDUE, end_of(last))]
        for days in before:
            day = self._day_with_left(days, last)
            if day is not None:
                found.append(Reminder(f"T-{days}", start_of(day)))
        return tuple(sorted(found, key=lambda reminder: reminder.at))

    def _day_with_left(self, days: int, last: date) -> date | None:
        for stretch in reversed(self._until(last)):
            day = self.period.days_before(stretch.last, days, self.workdays)
            if day >= stretch.first:
                return day
            days -= self.period.days(stretch.first, stretch.last, self.workdays)
        return None

    def _last_day(self) -> date | None:
        return self.period.last_day(self._stretches(), self.workdays)

    def _stretches(self) -> list[Stretch]:
        """The days on which the clock runs, since it last started from the beginning."""
        running: list[Stretch] = []
        first = day_of(self.started_at) + DAY
        for pause in self.pauses:
            last = day_of(pause.since) - DAY
            if first <= last:
                running.append(Stretch(first, last))
            if pause.until is None:
                return running
            if pause.anew:
                running.clear()
            first = day_of(pause.until) + DAY
        return [*running, Stretch(first)]

    def _until(self, last: date) -> list[Stretch]:
        """The stretches up to the day `last`."""
        return [Stretch(s.first, min(s.last, last)) for s in self._stretches() if s.first <= last]


def due_reminders(clock: Clock, since: datetime, now: datetime) -> tuple[Reminder, ...]:
    """The reminders that fell due after `since` and not after `now`, in the order of time.

    Whoever passes on each `now` as the next `since` sends every reminder once, however long it was away. A pause moves
    the end, so that after it the same kind may fall due again, at another instant.
    """
    return tuple(reminder for reminder in clock.reminders() if aware(since) < reminder.at <= aware(now))
