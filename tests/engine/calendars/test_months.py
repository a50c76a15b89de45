"""Months on from a day."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.calendars.months import months_later


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_month_that_is_too_short_gives_its_last_day(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(-500, 500))
def test_it_is_what_polars_says(day: date, months: int) -> None:
    assert months_later(day, months) == pl.Series([day]).dt.offset_by(f"{months}mo").item()
