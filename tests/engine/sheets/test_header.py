import pytest

from ronghe.engine.sheets.cell import Grid
from ronghe.engine.sheets.header import find_header, heading_form, missing
from ronghe.engine.sheets.kinds import BASIC
from ronghe.engine.sheets.spec import TableSpec

ROW = ["1", "锤子", 3, "2024-03-05", ""]


def test_a_header_stands_below_titles_and_in_any_order(spec: TableSpec) -> None:
    grid = Grid("s", [["2024年工具汇总表"], ["填报单位：某局", "", "名称"], [], ["名称", "序号", "编 号"], ROW])
    header = find_header(grid, spec, BASIC)
    assert (header.rows, header.first_data) == ((4,), 5)
    assert header.places == {"name": 0, "id": 2}
    assert missing(header, spec) == []


def test_two_and_three_header_rows_are_read_as_one(spec: TableSpec) -> None:
    two = Grid("s", [["基本", "", "资金", "购入\n日期"], ["品名", "代号", "售价（万元）", ""], ROW])
    assert find_header(two, spec, BASIC).rows == (1, 2)
    three = Grid("s", [["编号", "工具", ""], ["", "名", "价格"], ["", "称", "(万元)"], ROW])
    header = find_header(three, spec, BASIC)
    assert header.rows == (1, 2, 3)
    assert header.places == {"id": 0, "name": 1, "price_yuan": 2}
    assert header.stacked[2] == "价格(万元)"


def test_group_and_heading_together_may_be_the_name(spec: TableSpec) -> None:
    grid = Grid("s", [["编号", "工具", ""], ["", "名称", "数量"], ["1", "锤", 2]])
    assert find_header(grid, spec, BASIC).places == {"id": 0, "name": 1}
    stacked = Grid("s", [["编号", "购入", ""], ["", "日期", "地点"], ["1", "2024-03-05", "沈阳"]])
    assert find_header(stacked, spec, BASIC).places == {"id": 0, "bought": 1}


def test_a_data_row_is_never_taken_into_the_header(spec: TableSpec) -> None:
    grid = Grid("s", [["编号", "名称", ""], ["1", "锤子", "备注"], ["2", "钳子", ""]])
    assert find_header(grid, spec, BASIC).rows == (1,)


def test_the_synonym_named_first_wins_and_the_heading_before_it(spec: TableSpec) -> None:
    grid = Grid("s", [["品名", "工具名称", "代号", "编号"], ROW])
    assert find_header(grid, spec, BASIC).places == {"name": 1, "id": 3}


def test_money_is_known_under_another_unit(spec: TableSpec) -> None:
    grid = Grid("s", [["编号", "名称", "价格（元）"], ROW])
    header = find_header(grid, spec, BASIC)
    assert header.places["price_yuan"] == 2
    assert header.headings[2] == "价格（元）"


def test_sources_with_names_have_no_header_row(spec: TableSpec) -> None:
    grid = Grid(None, [[1, "锤子", 3]], names=("ID", "name", "price_yuan"))
    header = find_header(grid, spec, BASIC)
    assert (header.rows, header.first_data) == ((), 1)
    assert header.places == {"id": 0, "name": 1, "price_yuan": 2}
    assert header.address("id", 1, grid) is None


@pytest.mark.parametrize("cells", [[], [[]], [["甲", "乙"], ["1", "2"]], [[None, ""]]])
def test_without_a_header_everything_needed_is_missing(spec: TableSpec, cells: list[list[object]]) -> None:
    header = find_header(Grid("s", cells), spec, BASIC)
    assert header.places == {}
    assert missing(header, spec) == ["编号", "名称"]


@pytest.mark.parametrize("text", ["*编号", "编号*", "编 号：", "编号（必填）", "＊编号＊", "编\n号"])
def test_marks_around_a_heading_do_not_matter(text: str) -> None:
    assert heading_form(text) == "编号"


def test_addresses_are_those_of_the_sheet(spec: TableSpec) -> None:
    grid = Grid("s", [["编号", "名称"], ROW])
    assert find_header(grid, spec, BASIC).address("name", 7, grid) == "B7"
