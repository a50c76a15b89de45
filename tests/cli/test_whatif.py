from pathlib import Path
from typing import Any

from tests.pipeline.firmsheet import workbook


def test_a_higher_limit_lets_a_firm_in(call: Any, tmp_path: Path) -> None:
    book = workbook(tmp_path / "f.xlsx", [{}, {"staff": 600, "tech_staff": 90}])
    options = ("--tier", "small_tech", "--on", "2025-06-30", "--set", "staff_most=600")
    said = call("whatif", book, *options, "-o", tmp_path / "moved.csv", "--json")
    assert (said.code, said.json["enters"], said.json["leaves"]) == (0, 1, 0)
    assert said.json["by_place"] == [{"city": "沈阳市", "industry": "C3089", "enters": 1, "leaves": 0}]
    assert "进 1" in call("whatif", book, *options).out
    assert (tmp_path / "moved.csv").is_file()


def test_an_unknown_parameter_is_refused(call: Any, tmp_path: Path) -> None:
    book = workbook(tmp_path / "f.xlsx", [{}])
    said = call("whatif", book, "--tier", "small_tech", "--on", "2025-06-30", "--set", "unheard=1")
    assert (said.code, "staff_most" in said.err) == (2, True)
