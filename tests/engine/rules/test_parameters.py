"""Dated parameters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.rules.parameters import Parameters
from ronghe.engine.text.refusal import Refused


def one(value: object, since: date, until: date | None = None) -> dict[str, object]:
    said: dict[str, object] = {"value": value, "since": since, "cites": "第3条", "evidence_grade": "verified"}
    return said if until is None else said | {"until": until}


def table(*values: dict[str, object]) -> dict[str, object]:
    return {"limit": {"label": ["上限", "Limit"], "values": list(values)}}


def test_the_value_of_a_day_is_the_one_whose_days_hold_it() -> None:
    found = Parameters.of(table(one(3, date(2024, 1, 1), date(2024, 12, 31)), one(5, date(2025, 1, 1))))
    assert found["limit"].on(date(2024, 12, 31)).value == 3
    assert found["limit"].on(date(2025, 1, 1)).value == 5
    assert found.on(date(2023, 12, 31)) == {}


def test_a_day_without_a_value_is_refused_by_name() -> None:
    found = Parameters.of(table(one(3, date(2024, 1, 1))))
    with pytest.raises(Refused, match="2023-12-31"):
        found["limit"].on(date(2023, 12, 31))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ((one(3, date(2024, 1, 1)), one(5, date(2025, 1, 1))), "two values"),
        ((one(3, date(2024, 1, 1), date(2025, 1, 1)), one(5, date(2025, 1, 1))), "two values"),
        ((one(3, date(2024, 1, 2), date(2024, 1, 1)),), "before it begins"),
        (({"value": 3, "since": date(2024, 1, 1)},), "lacks cites, evidence_grade"),
        ((one(3, date(2024, 1, 1)) | {"evidence_grade": "hearsay"},), "unknown grade"),
        ((), "values"),
    ],
)
def test_a_bad_file_is_named(values: tuple[dict[str, object], ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Parameters.of(table(*values))


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6), st.integers(-50, 2500))
def test_periods_end_to_end_give_every_day_one_value(lengths: list[int], offset: int) -> None:
    start = date(2020, 1, 1)
    values, since = [], start
    for n, length in enumerate(lengths):
        until = since + timedelta(days=length - 1)
        values.append(one(n, since, until))
        since = until + timedelta(days=1)
    day = start + timedelta(days=offset)
    found = Parameters.of(table(*values)).on(day)
    assert (found == {}) == (not start <= day < since)
    if found:
        assert values[found["limit"]]["since"] <= day <= values[found["limit"]]["until"]  # type: ignore[operator]
