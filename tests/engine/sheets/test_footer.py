import pytest

from ronghe.engine.sheets.cell import Grid
from ronghe.engine.sheets.footer import footer_rows
from ronghe.engine.sheets.header import find_header
from ronghe.engine.sheets.kinds import BASIC
from ronghe.engine.sheets.spec import TableSpec

HEAD, ROW = ["编号", "名称", "价格(万元)"], ["1", "锤子", 3]


def feet(spec: TableSpec, *rows: list[object]) -> set[int]:
    grid = Grid("s", [HEAD, *rows])
    return set(footer_rows(grid, find_header(grid, spec, BASIC), spec))


def test_sums_and_notes_after_the_data_are_footers(spec: TableSpec) -> None:
    assert feet(spec, ROW, ["合计", "", 3], ["注：本表为示例", "", ""]) == {3, 4}
    assert feet(spec, ROW, [], ["", "合 计", 3], ["备注: 一", "", ""], ["2. 第二条", "", ""]) == {5, 6}
    assert feet(spec, ROW, ["填表人：甲", "", "审核人：乙"]) == {3}


def test_a_record_that_begins_like_a_note_is_a_record(spec: TableSpec) -> None:
    assert feet(spec, ["1", "注塑机", 3]) == set()
    assert feet(spec, ROW, ["注塑01", "注塑机", 3]) == set()
    assert feet(spec, ROW, ["合计", "合计仪", 3]) == set()


def test_a_sum_between_records_is_no_footer(spec: TableSpec) -> None:
    assert feet(spec, ROW, ["小计", "", 3], ROW) == set()


@pytest.mark.parametrize("last", [["2", "", ""], ["", "钳子", ""]])
def test_an_incomplete_last_record_is_not_hidden_as_a_footer(spec: TableSpec, last: list[object]) -> None:
    assert feet(spec, ROW, last) == set()
