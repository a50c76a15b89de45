"""The bars of phases lie where their days lie."""

from datetime import date

from ronghe.registers.platforms.facts.gantt import LEFT, WIDTH, gantt
from ronghe.registers.platforms.models import Phase


def phase(**days: date) -> Phase:
    first = {"first_starts_on": date(2025, 1, 1), "first_ends_on": date(2025, 7, 2)}
    given = first | {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)} | days
    return Phase(kind="research", place=1, state="running" if "started_on" in days else "planned", **given)


def test_nothing_is_drawn_without_a_plan() -> None:
    assert gantt([Phase(kind="design", place=4, state="skipped")], date(2025, 6, 1)) is None


def test_the_first_plan_stays_beside_the_present_one_and_what_was() -> None:
    drawn = gantt([phase(started_on=date(2025, 1, 1))], date(2025, 7, 2))
    assert drawn is not None
    (row,) = drawn.rows
    assert (row.first.x, row.planned.x, row.open) == (LEFT, LEFT, True)
    assert row.first.wide < row.planned.wide
    assert row.actual is not None
    assert row.actual.wide == row.first.wide
    assert drawn.today == round(row.actual.x + row.actual.wide, 1)
    assert [year for year, _ in drawn.ticks] == [2025]
    assert LEFT <= row.planned.x + row.planned.wide <= WIDTH
    assert LEFT <= drawn.today_text <= WIDTH
    assert row.y < row.first_y < row.planned_y < row.text_y <= row.actual_y < drawn.height


def test_today_is_drawn_only_within_the_axis() -> None:
    drawn = gantt([phase()], date(2030, 1, 1))
    assert drawn is not None
    assert drawn.today is None
    assert drawn.rows[0].actual is None
