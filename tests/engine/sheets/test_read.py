from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.sheets.cell import Grid
from ronghe.engine.sheets.kinds import BASIC
from ronghe.engine.sheets.read import is_blank, read_sheets, read_table
from ronghe.engine.sheets.reading import Reading
from ronghe.engine.sheets.spec import Column, TableSpec
from ronghe.engine.text.refusal import Refused

Make = Callable[..., Path]
HEAD = ["编号", "名称", "价格(万元)", "购入日期"]


def read(spec: TableSpec, *sheets: Grid, **more: Any) -> Reading:
    return read_sheets(sheets, spec, BASIC, file="a.xlsx", stem="a", **more)


def test_good_rows_go_through_and_bad_cells_are_placed(spec: TableSpec, workbook: Make) -> None:
    path = workbook(
        {
            "数据": [
                ["工具表"],
                HEAD,
                [1, "锤子", 0.5, "2024年3月5日"],
                ["2", "", "若干", "2024年3月"],
                [],
                ["3", "长" * 11, None, None],
                ["合计", "", 1],
            ]
        }
    )
    reading = read_table(path, spec, BASIC)
    assert [row.values for row in reading.good] == [
        {"id": "1", "name": "锤子", "price_yuan": Decimal("5000.00"), "bought": date(2024, 3, 5), "note": None}
    ]
    assert [(one.row, one.column, one.cell, one.code, one.value) for one in reading.refused] == [
        (4, "名称", "B4", "required", ""),
        (4, "价格(万元)", "C4", "not_an_amount", "若干"),
        (4, "购入日期", "D4", "incomplete_date", "2024年3月"),
        (6, "名称", "B6", "too_long", 11),
    ]
    assert reading.ignored_rows == [(5, "blank"), (7, "footer")]
    assert reading.columns == {"id": "A", "name": "B", "price_yuan": "C", "bought": "D"}
    assert all("{" not in one.zh + one.en for one in reading.refused)


def test_the_sheet_that_holds_the_table_is_chosen_wherever_it_stands(spec: TableSpec) -> None:
    notes = Grid("说明", [["请在“数据”中填写"], ["名称必填"]])
    lists = Grid("字典", [["编号", "名称"], ["x", "y"], ["z", "w"]], hidden=True)
    data = Grid("数据", [HEAD, ["1", "锤子", 1, 45356]])
    empty = Grid("模板", [HEAD])
    reading = read(spec, notes, lists, empty, data)
    assert (reading.sheet, reading.header_rows, len(reading.good)) == ("数据", (1,), 1)
    assert reading.other_sheets == ()


def test_other_sheets_of_the_same_kind_are_named_not_read(spec: TableSpec) -> None:
    one, other = Grid("沈阳", [HEAD, ["1", "锤子"], ["2", "钳子"]]), Grid("大连", [HEAD, ["3", "锯子"]])
    reading = read(spec, other, one)
    assert (reading.sheet, reading.other_sheets) == ("沈阳", ("大连",))


def test_duplicates_are_reported_and_conflicts_refused(spec: TableSpec) -> None:
    rows = [["1", "锤子", 1], ["１", " 锤子", "10000元"], ["1", "锤子", 2], ["1", "钳子", 1]]
    reading = read(spec, Grid("s", [HEAD, *rows]))
    assert [row.row for row in reading.good] == [2, 5]
    assert reading.duplicates == [(3, 2)]
    assert [(one.row, one.column, one.code) for one in reading.refused] == [(4, "名称", "conflict")]
    assert "第 2 行" in reading.refused[0].zh
    assert "价格" in reading.refused[0].zh


def test_a_row_that_was_refused_is_nobodys_original(spec: TableSpec) -> None:
    reading = read(spec, Grid("s", [HEAD, ["1", "锤子", "若干"], ["1", "锤子", 1], ["1", "锤子", 1]]))
    assert [row.row for row in reading.good] == [3]
    assert reading.duplicates == [(4, 3)]


def test_columns_that_are_not_asked_for_are_named(spec: TableSpec) -> None:
    cells = [["序号", "编号", "名称", "是否保密", ""], [1, "1", "锤子", "否", "x"]]
    assert read(spec, Grid("s", cells)).ignored_columns == ("序号", "是否保密", "(E列，无列名)")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([["名称", "价格(万元)"], ["锤子", 1]], "“编号”"),
        ([["甲", "乙"], ["1", "2"]], "第一行内容是：甲 | 乙"),
        ([], "没有内容"),
        ([["", " "]], "没有内容"),
    ],
)
def test_a_sheet_without_the_table_is_refused_with_what_was_read(spec: TableSpec, cells: list[Any], told: str) -> None:
    with pytest.raises(Refused) as refused:
        read(spec, Grid("s", cells))
    assert told in refused.value.zh
    assert "\n" not in str(refused.value)


LOOSE = TableSpec(
    "loose",
    ("表", "table"),
    (Column("id", "编号", required=True), Column("name", "名称"), Column("note", "备注栏")),
    identity=("id",),
    anchors=(("name", "note"),),
    continues_on=("name",),
    generated="id",
)


def test_without_an_id_column_the_id_is_sheet_and_row() -> None:
    cells = [["名称"], ["锤子"], ["钳子"]]
    assert [row.values["id"] for row in read(LOOSE, Grid("工具", cells)).good] == ["工具!2", "工具!3"]
    assert [row.values["id"] for row in read(LOOSE, Grid(None, cells)).good] == ["a!2", "a!3"]


def test_with_an_id_column_an_empty_id_is_refused_and_empty_text_kept() -> None:
    reading = read(LOOSE, Grid("s", [["编号", "名称", "备注栏"], ["1", "", ""], ["", "钳子", ""]]))
    assert [row.values for row in reading.good] == [{"id": "1", "name": None, "note": None}]
    assert [(one.row, one.code) for one in reading.refused] == [(3, "required")]


def test_rows_of_one_record_continue_it_and_others_conflict() -> None:
    rows = [["1", "锤子", "甲"], ["1", "锤子", "乙"], ["1", "", "丙"], ["1", "钳子", "丁"], ["1", "锤子", "甲"]]
    reading = read(LOOSE, Grid("s", [["编号", "名称", "备注栏"], *rows]))
    assert [row.row for row in reading.good] == [2, 3, 4]
    assert reading.duplicates == [(6, 2)]
    assert [(one.row, one.code) for one in reading.refused] == [(5, "conflict")]


def test_records_of_named_columns_are_read_from_their_first_row() -> None:
    reading = read(LOOSE, Grid(None, [["1", "锤子"], [], [2, None]], names=("id", "名称")))
    assert [(row.row, row.values["id"]) for row in reading.good] == [(1, "1"), (3, "2")]
    assert (reading.header_rows, reading.columns) == ((), {"id": "id", "name": "名称"})
    assert reading.ignored_rows == [(2, "blank")]


def test_progress_counts_every_row(spec: TableSpec) -> None:
    told: list[tuple[int, int]] = []
    rows = [[str(i), f"工具{i}"] for i in range(4_500)]
    read(spec, Grid("s", [HEAD, *rows]), progress=lambda done, total: told.append((done, total)))
    assert told == [(2_000, 4_500), (4_000, 4_500), (4_500, 4_500)]


CELL = st.one_of(
    st.none(),
    st.text(max_size=4),
    st.integers(-5, 5),
    st.floats(),
    st.booleans(),
    st.sampled_from(["1", "锤子", "合计", "=1"]),
)


@settings(max_examples=60)
@given(st.lists(st.lists(CELL, max_size=5), max_size=8))
def test_every_row_has_exactly_one_fate(spec: TableSpec, rows: list[list[Any]]) -> None:
    reading = read(spec, Grid("s", [HEAD, *rows]))
    fates = [
        *(row.row for row in reading.good),
        *{one.row for one in reading.refused},
        *(row for row, _ in reading.duplicates),
        *(row for row, _ in reading.ignored_rows),
    ]
    assert sorted(fates) == list(range(2, len(rows) + 2))


@pytest.mark.parametrize("value", [None, "", " \u3000", "\u200b", [], {}])
def test_blanks(value: object) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, False, 0.0, "0", "=", ["x"]])
def test_what_is_something(value: object) -> None:
    assert not is_blank(value)
