"""Rows of years folded into filings."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ronghe.pipeline.firmyears import ages, facts_table, read_firms
from tests.pipeline.firmsheet import code, workbook

ON = date(2025, 6, 30)


def test_the_year_before_filing_gives_the_facts_and_earlier_ones_their_own(tmp_path: Path) -> None:
    rows = [{"credit_code": code(0), "year": year, "sales": year} for year in (2023, 2024, 2022, 2025)]
    (one,) = read_firms(workbook(tmp_path / "f.xlsx", rows), ON).filings
    assert [one.facts[n] / 1_000_000 for n in ("sales", "sales_2", "sales_3")] == [2024, 2023, 2022]
    assert "sales_4" not in one.facts
    assert (one.facts["resident"], one.facts["hightech_valid"], one.facts["accounting_years"]) == (True, False, 10)
    assert facts_table([one])["sales_3"].to_list() == [2022 * 1_000_000]


@pytest.mark.parametrize(
    ("wrong", "fact", "why"),
    [
        ({"rd": 6001}, "rd", "大于销售收入"),
        ({"staff": 0, "tech_staff": None}, "staff", "不能为 0"),
        ({"tech_staff": 81}, "tech_staff", "大于职工总数"),
        ({"assets": 50_000_000}, "assets", "万元与元"),
    ],
)
def test_what_cannot_be_true_is_unknown_and_its_cell_named(
    tmp_path: Path, wrong: dict[str, Any], fact: str, why: str
) -> None:
    (one,) = read_firms(workbook(tmp_path / "f.xlsx", [wrong]), ON).filings
    assert fact not in one.facts
    (doubt,) = one.doubts
    assert why in doubt.zh
    assert doubt.cell[-1] == "2"
    assert doubt.cell[:-1].isalpha()


def test_a_year_that_is_missing_is_named_and_nothing_is_taken_from_another(tmp_path: Path) -> None:
    (one,) = read_firms(workbook(tmp_path / "f.xlsx", [{"year": 2022}]), ON).filings
    assert "sales" not in one.facts
    assert one.facts["sales_3"] == 6000 * 1_000_000
    assert "2024" in one.doubts[0].zh


def test_a_jump_of_units_between_two_years_is_seen(tmp_path: Path) -> None:
    rows = [
        {"credit_code": code(0), "year": 2023, "sales": 0.6, "rd": 0.1, **dict.fromkeys(("assets", "cost_expense"))},
        {"credit_code": code(0), "year": 2024},
    ]
    (one,) = read_firms(workbook(tmp_path / "f.xlsx", rows), ON).filings
    assert "sales" not in one.facts


def test_negative_money_keeps_its_row_out(tmp_path: Path) -> None:
    found = read_firms(workbook(tmp_path / "f.xlsx", [{"assets": -1}, {}]), ON)
    assert len(found.filings) == 1
    assert [(c.row, c.code) for c in found.reading.refused] == [(2, "negative_amount")]


@pytest.mark.parametrize(
    ("registered", "begun"), [(date(2015, 6, 30), 10), (date(2015, 6, 29), 11), (date(2015, 7, 1), 10), (ON, 0)]
)
def test_ten_years_end_on_the_anniversary(registered: date, begun: int) -> None:
    assert ages(registered, ON)["age_years"] == begun
