"""Working days of mainland China: weekends, published holidays, and the weekend days that are worked instead (调休)."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

FIRST_NOTICE = 2001  # the first year of which the library holds the State Council's notice (放假安排)


@dataclass(frozen=True, eq=False)
class Workdays:
    """A calendar of working days, from the holiday notices of the years `first_year` to `last_year`.

    `off` are the days on which nobody works, `worked` the weekend days that are worked instead. Outside the published
    years only weekends are known: an answer there is provisional, and `is_published` says so.
    """

    off: frozenset[date]
    worked: frozenset[date]
    first_year: int
    last_year: int
    _tables: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if both := self.off & self.worked:
            raise ValueError(f"both off and worked: {min(both)}")

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked."""
        _refuse_instant(day)
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def workday_from(self, day: date) -> date:
        """The first working day that is not before `day`: `day` itself if it is worked."""
        return day if self.is_workday(day) else self.next_workday(day)

    def next_workday(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add_workdays(day, 1)

    def add_workdays(self, day: date, n: int) -> date:
        """The `n`-th working day after `day`; for negative `n` before it; `day` itself, worked or not, for 0."""
        _refuse_instant(day)
        year, table = day.year, self._table(day.year)
        if n > 0:
            index = bisect_right(table, day.toordinal()) + n - 1
            while index >= len(table):
                index -= len(table)
                year += 1
                table = self._table(year)
        elif n < 0:
            index = bisect_left(table, day.toordinal()) + n
            while index < 0:
                year -= 1
                table = self._table(year)
                index += len(table)
        else:
            return day
        return date.fromordinal(table[index])

    def workdays_between(self, a: date, b: date) -> int:
        """How many working days lie after `a` and not after `b`; if `b` is the earlier, the same with a minus sign.

        So it counts as periods do, without the first day and with the last: `workdays_between(a, add_workdays(a, n))`
        is n for n >= 0, and the counts of adjoining stretches add up.
        """
        _refuse_instant(a)
        _refuse_instant(b)
        if b < a:
            return -self.workdays_between(b, a)
        whole_years = sum(len(self._table(year)) for year in range(a.year, b.year))
        to_b = bisect_right(self._table(b.year), b.toordinal())
        return whole_years + to_b - bisect_right(self._table(a.year), a.toordinal())

    def published_until(self) -> date:
        """The last day that is settled by a published notice: 24 December of the last year.

        Not 31 December: the days around New Year are settled by the notice of the year that begins. Those of 2002,
        2006, 2007, 2008, 2012 and 2019 moved working days in the last week of December, none before 29 December.
        """
        return date(self.last_year, 12, 24)

    def is_published(self, day: date) -> bool:
        """Whether a published notice settles `day`; if not, `is_workday` knows weekends only and is provisional."""
        _refuse_instant(day)
        return date(self.first_year, 1, 1) <= day <= self.published_until()

    def _table(self, year: int) -> tuple[int, ...]:
        """The ordinals of the working days of `year`, ascending; made once."""
        if year not in self._tables:
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            self._tables[year] = tuple(o for o in range(first, last + 1) if self.is_workday(date.fromordinal(o)))
        return self._tables[year]


@cache
def china() -> Workdays:
    """The calendar of mainland China from the library `holidays`, which holds the State Council's notices since 2001."""
    # Deferred, since most commands need no calendar and the import costs more than all other work here.
    from holidays import country_holidays

    published = country_holidays("CN", years=range(FIRST_NOTICE, 2100))
    # Every notice so far moved at least one weekend day; for later years the library only estimates, which we don't.
    last_year = max(day.year for day in published.weekend_workdays)
    return Workdays(
        frozenset(day for day in published if FIRST_NOTICE <= day.year <= last_year),
        frozenset(published.weekend_workdays),
        FIRST_NOTICE,
        last_year,
    )


def _refuse_instant(day: date) -> None:
    if isinstance(day, datetime):
        raise TypeError("a date is wanted, not an instant: its day depends on the time zone (beijing.day_of)")
