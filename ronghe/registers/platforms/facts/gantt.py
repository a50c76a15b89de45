"""The bars of a facility's phases on one axis of days: planned, actual, and the line of today; numbers for a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.engine.workflow.step import Pair
from ronghe.registers.platforms.models import Phase

WIDTH, LEFT, ROW, TOP = 1000, 130, 34, 26
"""The drawing's width, where its axis begins, the height of a row, and where the first row begins."""


@dataclass(frozen=True)
class Bar:
    """From `x` so far `wide`, at least a sliver."""

    x: float
    wide: float


@dataclass(frozen=True)
class Row:
    """A phase in the drawing: its name, the first plan, the present plan, what was; `y` its upper edge."""

    phase: Phase
    label: Pair
    y: int
    first: Bar
    planned: Bar
    actual: Bar | None
    open: bool

    @property
    def text_y(self) -> int:
        """Where its name stands."""
        return self.y + 20

    @property
    def first_y(self) -> int:
        """Where the bar of the first plan stands."""
        return self.y + 4

    @property
    def planned_y(self) -> int:
        """Where the bar of the present plan stands."""
        return self.y + 11

    @property
    def actual_y(self) -> int:
        """Where the bar of what was stands."""
        return self.y + 20


@dataclass(frozen=True)
class Gantt:
    """The whole drawing; `ticks` are years with their place, `today` None where it lies beside the axis."""

    rows: list[Row]
    ticks: list[tuple[int, float]]
    today: float | None
    height: int
    width: int = WIDTH
    left: int = LEFT
    top: int = TOP

    @property
    def today_text(self) -> float:
        """Where the word stands, within the drawing."""
        return min(self.today or 0, WIDTH - 20)


def gantt(phases: Sequence[Phase], today: date) -> Gantt | None:
    """The drawing of these phases; None where none has a plan. The axis runs over whole years."""
    planned = [one for one in phases if one.first_starts_on and one.state != "skipped"]
    if not planned:
        return None
    days = [day for one in planned for day in _days(one, today)]
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    span = (last - first).days + 1

    def at(day: date) -> float:
        return round(LEFT + (day - first).days / span * (WIDTH - LEFT), 1)

    def bar(since: date, until: date) -> Bar:
        x = at(since)
        return Bar(x, max(round(at(until) - x, 1), 3.0))

    rows = []
    for n, one in enumerate(planned):
        assert one.first_starts_on is not None
        assert one.first_ends_on is not None
        assert one.starts_on is not None
        assert one.ends_on is not None
        actual = bar(one.started_on, one.ended_on or max(today, one.started_on)) if one.started_on else None
        rows.append(
            Row(
                one,
                one.label,
                TOP + n * ROW,
                bar(one.first_starts_on, one.first_ends_on),
                bar(one.starts_on, one.ends_on),
                actual,
                one.started_on is not None and one.ended_on is None,
            )
        )
    ticks = [(year, at(date(year, 1, 1))) for year in range(first.year, last.year + 1)]
    return Gantt(rows, ticks, at(today) if first <= today <= last else None, TOP + len(rows) * ROW + 8)


def _days(one: Phase, today: date) -> list[date]:
    given = [one.first_starts_on, one.first_ends_on, one.starts_on, one.ends_on, one.started_on, one.ended_on]
    found = [day for day in given if day is not None]
    return [*found, today] if one.started_on is not None and one.ended_on is None else found
