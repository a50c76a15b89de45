from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from ronghe.engine.sheets import mark
from ronghe.engine.sheets.kinds import BASIC
from ronghe.engine.sheets.mark import LIST_SHEET, listing, write_marked
from ronghe.engine.sheets.read import read_table
from ronghe.engine.sheets.spec import TableSpec
from ronghe.engine.text.refusal import Refused

Make = Callable[..., Path]
HEAD = ["编号", "名称", "价格(万元)"]
ROWS: list[list[Any]] = [
    ["1", "锤子", 1],
    ["2", "", "若干"],
    ["3", "=cmd", ("=1+1", 2)],
    ["4", "钳子", ("=NA()", "#N/A")],
    ["5", "锯子"],
    ["5", "锯子"],
]


def marked_cells(path: Path, sheet: str) -> dict[str, str]:
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book[sheet].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for one in book.worksheets for row in one.iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment is not None}


def test_the_same_workbook_comes_back_with_marks(spec: TableSpec, workbook: Make, tmp_path: Path) -> None:
    path = workbook({"说明": [["请填写"], [("=1+1", 2)]], "数据": [HEAD, *ROWS]})
    target = write_marked(read_table(path, spec, BASIC), path, tmp_path / "marked.xlsx")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == [LIST_SHEET, "说明", "数据"]
    assert book["说明"]["A2"].value == 2
    assert book["数据"]["C4"].value == 2
    assert book["数据"]["B4"].value == "=cmd"
    assert book["数据"]["C5"].value == "#N/A"
    comments = marked_cells(target, "数据")
    assert sorted(comments) == ["B3", "B4", "C3", "C5"]
    assert "[required]" in comments["B3"]
    assert "请填写" in comments["B3"]
    assert all(book["数据"][place].fill.start_color.rgb.endswith("FFC7CE") for place in comments)
    lines = list(book[LIST_SHEET].iter_rows(values_only=True))
    assert [(line[1], line[3], line[8]) for line in lines[1:]] == [
        (3, "B3", "required"),
        (3, "C3", "not_an_amount"),
        (4, "B4", "formula_text"),
        (5, "C5", "error_value"),
        (7, None, "duplicate"),
    ]


def test_a_marked_copy_is_read_like_its_original(spec: TableSpec, workbook: Make, tmp_path: Path) -> None:
    path = workbook({"数据": [HEAD, *ROWS[:3]]})
    reading = read_table(path, spec, BASIC)
    again = read_table(write_marked(reading, path, tmp_path / "m.xlsx"), spec, BASIC)
    assert (again.sheet, again.good, again.refused) == (reading.sheet, reading.good, reading.refused)
    twice = write_marked(again, tmp_path / "m.xlsx", tmp_path / "mm.xlsx")
    assert openpyxl.load_workbook(twice).sheetnames == [f"{LIST_SHEET}2", LIST_SHEET, "数据"]


@pytest.mark.parametrize("kind", [".csv", ".jsonl", ".parquet"])
def test_other_sources_get_a_workbook_of_their_rows(spec: TableSpec, tmp_path: Path, kind: str) -> None:
    rows = [{"编号": "1", "名称": "锤子", "价格(万元)": "1"}, {"编号": "2", "名称": "", "价格(万元)": "若干"}]
    path, frame = tmp_path / f"a{kind}", pl.DataFrame(rows)
    {".csv": frame.write_csv, ".jsonl": frame.write_ndjson, ".parquet": frame.write_parquet}[kind](path)
    target = write_marked(read_table(path, spec, BASIC), path, tmp_path / "m.xlsx")
    comments = marked_cells(target, "数据")
    assert sorted(comments) == (["B3", "C3"] if kind == ".csv" else ["C3", "D3"])
    sheet = openpyxl.load_workbook(target)["数据"]
    assert sheet["A3"].value == ("2" if kind == ".csv" else 2)


def test_a_workbook_that_only_the_values_reader_can_load_is_rebuilt(
    spec: TableSpec, workbook: Make, rewritten: Make, tmp_path: Path
) -> None:
    path = rewritten(
        workbook({"数据": [HEAD, *ROWS]}),
        lambda part, content: content.replace(b"2", b"X") if part == "docProps/core.xml" else content,
    )
    target = write_marked(read_table(path, spec, BASIC), path, tmp_path / "m.xlsx")
    assert sorted(marked_cells(target, "数据")) == ["B3", "B4", "C3", "C5"]


def test_large_workbooks_are_rebuilt_from_values(
    spec: TableSpec, workbook: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mark, "_KEPT_FORMATTING_BYTES", 10)
    path = workbook({"数据": [HEAD, ["1", "长" * 40_000, 1], ["2"]]})
    target = write_marked(read_table(path, spec, BASIC), path, tmp_path / "m.xlsx")
    assert sorted(marked_cells(target, "数据")) == ["B2", "B3"]


def test_a_marked_copy_is_a_workbook_or_nothing(spec: TableSpec, workbook: Make, tmp_path: Path) -> None:
    path = workbook({"数据": [HEAD, *ROWS]})
    reading = read_table(path, spec, BASIC)
    with pytest.raises(Refused, match="xlsx"):
        write_marked(reading, path, tmp_path / "m.csv")
    assert next(listing(reading))[-1] == "代码"
