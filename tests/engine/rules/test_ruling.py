"""One record and a frame under the rules of a day."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.rules.ruling import CODES
from tests.engine.rules.small import GOOD, REGULATION, WAN

DAYS = [date(2023, 1, 1), date(2024, 1, 1)]
SCHEMA = {name: pl.Boolean if name in ("award", "badge") else pl.Int64 for name in REGULATION.facts}
number = st.none() | st.integers(0, 12)
firms = st.fixed_dictionaries(
    {
        **dict.fromkeys(("staff", "tech", "rights", "judged"), number),
        "sales": st.none() | st.sampled_from([0, 100 * WAN - 1, 100 * WAN, 100 * WAN + 1]),
        **dict.fromkeys(("award", "badge"), st.none() | st.booleans()),
    }
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DAYS), st.lists(firms, min_size=1, max_size=12))
def test_a_frame_comes_to_what_each_firm_comes_to(day: date, rows: list[dict[str, Any]]) -> None:
    ruling = REGULATION.on(day)
    frame = ruling.columns(pl.DataFrame(rows, schema=SCHEMA))
    for row, firm in zip(frame.iter_rows(named=True), rows, strict=True):
        values = ruling.values(firm)
        assert {n: row[n] for n in ruling.terms if n != "outcome"} == {
            n: values[n] for n in ruling.terms if n != "outcome"
        }
        assert row["outcome"] == CODES[ruling.assess(firm).outcome]


def test_a_lazy_frame_stays_lazy_and_columns_that_lack_are_unknown() -> None:
    found = REGULATION.on(DAYS[0]).columns(pl.LazyFrame([{k: v for k, v in GOOD.items() if k != "badge"}]))
    assert isinstance(found, pl.LazyFrame)
    assert found.collect()["outcome"].to_list() == [1]
    assert "badge" not in found.collect_schema()


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({}, "met"),
        ({"sales": 100 * WAN - 1}, "not_met"),
        ({"sales": None}, "unknown"),
        ({"rights": None}, "unknown"),
        ({"rights": None, "badge": True}, "met"),
        ({"sales": None, "staff": 11}, "not_met"),
    ],
)
def test_an_outcome_is_never_guessed(change: dict[str, Any], outcome: str) -> None:
    found = REGULATION.on(DAYS[0]).assess({**GOOD, **change})
    assert found.outcome == outcome
    if outcome == "unknown":
        assert next(iter(change)) in found.missing


def test_experts_are_needed_only_where_no_fact_is_missing() -> None:
    ruling = REGULATION.on(DAYS[1])
    assert ruling.outcome(GOOD) == "expert"
    assert ruling.assess(GOOD)["S2"].asked == ("judged",)
    assert ruling.outcome({**GOOD, "judged": 2}) == "met"
    assert ruling.outcome({**GOOD, "tech": None}) == "unknown"
    assert ruling.outcome({**GOOD, "tech": 0}) == "not_met", "ten points of experts are too few"


def test_a_fact_that_the_rules_do_not_know_is_an_error() -> None:
    with pytest.raises(KeyError, match="unheard"):
        REGULATION.on(DAYS[0]).assess({"unheard": 1})
