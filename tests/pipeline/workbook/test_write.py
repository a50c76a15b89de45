"""The plan workbook: six sheets, printable, machine keys first, no cell ever a formula, the same bytes every time."""

from pathlib import Path

import openpyxl
import pandas
import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.workbook import write_workbook
from ronghe.pipeline.workbook.write import kept_candidates, put

TABLES = {"选派方案": ["need_id", "supply_id", "score"], "未选派需求与原因": ["need_id"], "专家负荷": ["supply_id"]}
NASTY = [
    "=1+1",
    "+86",
    "-甲",
    "@SUM(A1)",
    '=HYPERLINK("x")',
    "http://a.b",
    "<b>&amp;",
    "_x0041_",
    "  两边空格  ",
    "1e5",
    "多行\n文字",
]


@pytest.fixture
def nasty_plan(make_plan) -> Plan:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=len(NASTY) + 5, experts=len(NASTY) + 5)
    names = pl.Series("name", (NASTY * 99)[: plan.pairs.height])
    loads = plan.loads.with_columns(name=pl.Series((NASTY * 99)[: plan.loads.height]))
    return Plan(**{**plan.__dict__, "pairs": plan.pairs.with_columns(names), "loads": loads})


def test_a_program_finds_the_keys_in_the_first_row_and_an_officer_reads_chinese(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    write_workbook(plan, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert book.sheetnames == ["选派方案", "未选派需求与原因", "专家负荷", "约束与证明", "说明", "候选与得分"]
    for name, first in TABLES.items():
        assert [c.value for c in book[name][1]][: len(first)] == first
    assert book["选派方案"]["A1"].number_format == ';;;"需求编号"'
    assert [c.value for c in book["选派方案"][1]][3:6] == ["需求名称", "企业名称", "需求所在地"]
    frame = pandas.read_excel(tmp_path / "plan.xlsx")
    assert frame.columns[:3].tolist() == ["need_id", "supply_id", "score"]
    assert frame["score"].tolist() == plan.pairs["score"].to_list()


def test_no_cell_is_a_formula_or_a_link_whatever_a_name_begins_with(nasty_plan: Plan, tmp_path: Path) -> None:
    write_workbook(nasty_plan, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert len(cells) > 500
    assert [c.coordinate for c in cells if c.data_type == "f" or c.hyperlink] == []
    rows = CalamineWorkbook.from_path(str(tmp_path / "plan.xlsx")).get_sheet_by_name("选派方案").to_python()
    assert [row[rows[0].index("姓名")] for row in rows[1:]] == nasty_plan.pairs["name"].to_list()


def test_every_sheet_prints_on_landscape_a4_with_page_numbers(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    write_workbook(make_plan(notes={"title": "2025年企业科技特派员选派方案 A&B"}), tmp_path / "plan.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx"):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is the default
        assert "第 &P 页 共 &N 页" in str(sheet.oddFooter.center.text).replace("[Page]", "P")
        assert "企业科技特派员选派方案 A&&B" in str(sheet.oddHeader.center.text)
        assert "合成演示数据" in str(sheet.oddHeader.right.text)
        assert "合成演示数据" in str(sheet.oddFooter.right.text)


def test_tables_have_frozen_panes_a_filter_and_repeated_headings(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    write_workbook(plan, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    for name in [*TABLES, "候选与得分"]:
        assert book[name].freeze_panes == "D2"
        assert book[name].auto_filter.ref.startswith("A1:")
        assert book[name].print_title_rows == "$1:$1"
    assert book["选派方案"].cell(2, 3).number_format == "0.0000"
    assert book["选派方案"].cell(2, len(plan.pairs.columns) + 1).value == "合成演示数据"


def test_the_same_plan_gives_the_same_bytes(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    write_workbook(make_plan(), tmp_path / "a.xlsx")
    write_workbook(make_plan(), tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_too_many_candidates_are_cut_to_the_chosen_and_the_best_of_every_need() -> None:
    rows = [{"need_id": f"n{i % 4}", "supply_id": f"s{i}", "score": i / 100, "chosen": i == 0} for i in range(100)]
    kept = kept_candidates(pl.DataFrame(rows), 21)
    assert kept.height == 21
    assert kept["supply_id"][0] == "s0"
    assert kept.filter(~pl.col("chosen")).group_by("need_id").len()["len"].to_list() == [5] * 4
    assert kept.filter(~pl.col("chosen"))["score"].min() == 0.8
    assert kept_candidates(pl.DataFrame(rows), 100).height == 100


def test_a_bare_table_of_pairs_is_a_workbook_too(bare_plan: Plan, tmp_path: Path) -> None:
    write_workbook(bare_plan, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert [c.value for c in book["选派方案"][3]] == ["b", "y", -0.25]
    assert "已证明" not in str([c.value for row in book["约束与证明"].iter_rows() for c in row])


def test_a_folder_that_is_not_there_is_one_clear_sentence(bare_plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="无法写入"):
        write_workbook(bare_plan, tmp_path / "none" / "plan.xlsx")


def test_a_plan_longer_than_a_sheet_is_refused(tmp_path: Path) -> None:
    count = 1_048_576
    long = pl.DataFrame({"need_id": pl.repeat("a", count, eager=True), "supply_id": pl.repeat("b", count, eager=True)})
    nothing = pl.DataFrame()
    with pytest.raises(Refused, match="plan\\.parquet"):
        write_workbook(Plan(long, nothing, nothing, nothing, nothing, nothing), tmp_path / "plan.xlsx")


def test_an_empty_value_is_an_empty_cell() -> None:
    written: list[object] = []

    class Sheet:
        def write_blank(self, *what: object) -> None:
            written.append(what)

    put(Sheet(), 1, 2, "", "style")
    put(Sheet(), 1, 3, None, "style")
    assert written == [(1, 2, None, "style"), (1, 3, None, "style")]
