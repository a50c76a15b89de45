"""Every rule of a resource: held, broken, and said with what to do."""

from datetime import date, datetime, timedelta

import pytest

from ronghe.engine.booking.rules import Rules, broken
from ronghe.engine.booking.spans import Span, minute_of, minute_of_day
from ronghe.engine.calendars.beijing import BEIJING

DAY = date(2026, 3, 4)
NINE = minute_of_day(DAY) + 9 * 60
OPENED = [Span(minute_of_day(DAY) + 8 * 60, minute_of_day(DAY) + 18 * 60)]
NOW = minute_of(datetime(2026, 3, 3, 10, 0, tzinfo=BEIJING))
RULES = Rules(step=30, least=60, most=240, spacing=30, notice=120, horizon=7)


def codes(span: Span, rules: Rules = RULES, now: int = NOW, **given: object) -> list[str]:
    found = broken(span, rules, now, **({"opened": OPENED, "busy": []} | given))  # type: ignore[arg-type]
    assert all(one.zh and one.en for one in found)
    return [one.code for one in found]


def test_a_span_that_keeps_all_rules_is_free_of_blame() -> None:
    assert codes(Span(NINE, NINE + 60)) == []


def test_each_rule_names_itself() -> None:
    assert codes(Span(NINE, NINE)) == ["empty"]
    assert codes(Span(NINE + 10, NINE + 70)) == ["off_grid"]
    assert codes(Span(NINE, NINE + 30)) == ["too_short"]
    assert codes(Span(NINE, NINE + 270)) == ["too_long"]
    assert codes(Span(NINE, NINE + 60), now=NINE + 30) == ["past"]
    assert codes(Span(NINE, NINE + 60), now=NINE - 60) == ["notice"]
    assert codes(Span(NINE, NINE + 60), now=NOW - 30 * 1440) == ["horizon"]
    assert codes(Span(NINE - 120, NINE)) == ["closed"]
    assert codes(Span(NINE, NINE + 60), outages=[Span(NINE - 60, NINE + 30)]) == ["outage"]
    assert codes(Span(NINE, NINE + 60), busy=[Span(NINE + 30, NINE + 90)]) == ["overlap"]


def test_spacing_keeps_bookings_apart_and_no_more() -> None:
    assert codes(Span(NINE, NINE + 60), busy=[Span(NINE + 60, NINE + 120)]) == ["overlap"]
    assert codes(Span(NINE, NINE + 60), busy=[Span(NINE + 90, NINE + 150)]) == []


def test_bookings_that_only_touch_do_not_overlap() -> None:
    rules = Rules(step=30, least=60, most=240, horizon=7)
    assert codes(Span(NINE, NINE + 60), rules, busy=[Span(NINE + 60, NINE + 120), Span(NINE - 60, NINE)]) == []


def test_the_horizon_ends_with_its_last_day_in_beijing() -> None:
    last = minute_of_day(date(2026, 3, 3) + timedelta(days=7 + 1))
    assert RULES.window(NOW) == Span(NOW + 120, last)


def test_several_broken_rules_are_all_named() -> None:
    assert codes(Span(NINE + 10, NINE + 30), busy=[Span(NINE, NINE + 60)]) == ["off_grid", "too_short", "overlap"]


@pytest.mark.parametrize(
    "bad", [{"step": 7}, {"least": 90, "most": 60}, {"horizon": 0}, {"horizon": 400}, {"spacing": -1}]
)
def test_rules_that_contradict_themselves_are_an_error(bad: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        Rules(**bad)
