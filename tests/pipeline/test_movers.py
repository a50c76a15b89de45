"""What if, from a workbook and from Parquet."""

from datetime import date
from pathlib import Path

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.firmyears import facts_table, read_firms
from ronghe.pipeline.movers import parsed, what_would_change
from tests.pipeline.firmsheet import workbook

ON = date(2025, 6, 30)


def test_a_workbook_and_its_facts_as_parquet_move_alike(tmp_path: Path) -> None:
    book = workbook(tmp_path / "f.xlsx", [{}, {"staff": 600, "tech_staff": 90}, {"city": "大连市", "ip2": 1}])
    facts_table(read_firms(book, ON).filings).write_parquet(tmp_path / "f.parquet")
    for source in (book, tmp_path / "f.parquet"):
        found = what_would_change(source, "small_tech", {"staff_most": 600, "pass_points": 54}, on=ON)
        assert (found.moved.met_before, found.moved.met_after) == (1, 3)
        assert found.by_place().rows() == [("大连市", "C3089", 1, 0), ("沈阳市", "C3089", 1, 0)]
        assert found.changed["staff_most"] == (500, 600)


def test_settings_are_read_as_values() -> None:
    assert parsed(["a=1", "b=0.5", "c=true", "d=[[0.3, 20]]"]) == {"a": 1, "b": 0.5, "c": True, "d": [[0.3, 20]]}
    for wrong in ("a", "=1", "a=__import__('os')"):
        with pytest.raises(Refused, match="staff_most"):
            parsed([wrong])


def test_nothing_to_change_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="--set"):
        what_would_change(tmp_path / "f.xlsx", "small_tech", {}, on=ON)
