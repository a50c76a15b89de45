from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.sides import read_side


def test_names_of_either_language_become_machine_names() -> None:
    frame = read_side(
        pl.DataFrame({"专家编号": ["a"], "单位": ["示例大学"], "所在地市": ["沈阳市"], "名额上限": [2]}),
        "supply_id",
        [],
    )
    assert frame.row(0, named=True) == {"supply_id": "a", "institution": "示例大学", "city": "沈阳市", "capacity": 2}


def test_a_needs_own_city_and_field_are_called_the_needs() -> None:
    frame = read_side([{"id": 7, "title": "密封", "city": "大连市", "field": "新材料", "demand": 2}], "need_id", [])
    assert frame.row(0, named=True) == {
        "need_id": "7", "need_title": "密封", "need_city": "大连市", "need_field": "新材料", "demand": 2,
    }  # fmt: skip


def test_a_workbook_with_a_title_above_its_header_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "e.xlsx") as book:
        sheet = book.add_worksheet("专家")
        for r, row in enumerate(
            [["2025 年专家汇总表"], [], ["专家编号", "姓名", "单位", "名额上限"], ["E1", "合成甲", "示例大学", 3]]
        ):
            sheet.write_row(r, 0, row)
    frame = read_side(tmp_path / "e.xlsx", "supply_id", [])
    assert frame.select("supply_id", "institution", "capacity").row(0) == ("E1", "示例大学", 3)


def test_a_person_of_several_rows_is_one_and_nothing_is_told() -> None:
    remarks: list[tuple[str, str]] = []
    rows = [
        {"id": "a", "name": "甲", "capacity": 2, "论文题目": "一"},
        {"id": "a", "name": "", "capacity": None, "论文题目": "二"},
    ]
    frame = read_side(rows, "supply_id", remarks)
    assert (frame["name"].to_list(), frame["capacity"].to_list(), remarks) == (["甲"], [2], [])


def test_rows_of_one_id_that_contradict_are_told() -> None:
    remarks: list[tuple[str, str]] = []
    assert read_side([{"id": "a", "capacity": 1}, {"id": "a", "capacity": 2}], "supply_id", remarks)[
        "capacity"
    ].to_list() == [1]
    assert "矛盾" in remarks[0][0]


def test_a_table_without_an_id_is_refused() -> None:
    with pytest.raises(Refused, match="编号列"):
        read_side([{"name": "a"}], "supply_id", [])
