import io
from pathlib import Path

import openpyxl

from ronghe.engine.sheets.mark_child import MarkingPlan, main


def test_merged_cells_are_marked_at_their_anchor_and_links_cut(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "数据"
    sheet.merge_cells("A1:B2")
    sheet["A1"] = "=SUM(C1:C9)"
    sheet["C1"] = "链接"
    sheet["C1"].hyperlink = "http://x.invalid/"
    sheet["C1"].comment = openpyxl.comments.Comment("原有批注", "甲")
    sheet.column_dimensions["C"].width = 33
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book.save(source)
    marks = [("数据", "B2", "一"), ("数据", "C1", "二")]
    main(
        MarkingPlan(
            str(source), str(target), "清单", [("行", "=x"), (1, "y")], (5, 6), marks, {"数据": {(1, 1): "=SUM(C1:C9)"}}
        ),
        io.BytesIO(),
    )
    read = openpyxl.load_workbook(target)
    cell, link = read["数据"]["A1"], read["数据"]["C1"]
    assert (cell.data_type, cell.value, cell.comment.text, cell.quotePrefix) == ("s", "=SUM(C1:C9)", "一", True)
    assert (link.hyperlink, link.comment.text) == (None, "原有批注\n二")
    assert read["数据"].column_dimensions["C"].width == 33
    assert [[one.value for one in row] for row in read["清单"].iter_rows()] == [["行", "=x"], [1, "y"]]
    assert read["清单"]["B1"].data_type == "s"
