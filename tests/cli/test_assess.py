from pathlib import Path
from typing import Any

from tests.pipeline.firmsheet import workbook


def test_firms_are_assessed_on_a_day(call: Any, tmp_path: Path) -> None:
    book = workbook(tmp_path / "f.xlsx", [{}, {"ip2": 0}, {"assets": -1}, {"rd": 7000}])
    said = call("assess", book, "--tier", "small_tech", "--on", "2025-06-30", "-o", tmp_path / "o.xlsx", "--json")
    assert said.code == 0
    assert said.json["outcomes"] == {"met": 1, "not_met": 1, "unknown": 1, "expert": 0}
    assert (said.json["doubts"], said.json["refused"][0]["code"]) == (1, "negative_amount")
    assert (tmp_path / "o.xlsx").is_file()
    told = call("assess", book, "--tier", "small_tech", "--on", "2025-06-30", "-o", tmp_path / "o.csv", language="en")
    assert "met 1" in told.out


def test_a_wrong_tier_or_day_is_refused(call: Any, tmp_path: Path) -> None:
    book = workbook(tmp_path / "f.xlsx", [{}])
    assert call("assess", book, "--tier", "unheard", "-o", tmp_path / "o.xlsx").code == 2
    early = call("assess", book, "--tier", "small_tech", "--on", "2010-01-01", "-o", tmp_path / "o.xlsx")
    assert (early.code, "2017-05-03" in early.err) == (2, True)
