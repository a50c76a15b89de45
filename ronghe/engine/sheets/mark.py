"""The marked copy: the same workbook with each refused cell coloured and commented, and a list of what to mend."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ronghe.engine.sheets.atomic import written_whole
from ronghe.engine.sheets.cell import ErrorValue, Formula, Grid, shown
from ronghe.engine.sheets.reading import Reading, RefusedCell
from ronghe.engine.text.refusal import Refused

LIST_SHEET = "退回清单"
_HEADINGS = ("工作表", "行", "列", "单元格", "原因", "读到的内容", "怎样修改", "How to mend", "代码")
_FILL = "FFC7CE"
_KEPT_FORMATTING_BYTES = 12 << 20  # a workbook above this size is rebuilt from its values


def write_marked(reading: Reading, source: Path | None, target: str | Path) -> Path:
    """Write the marked copy of what `reading` read to `target` (.xlsx).

    An .xlsx source keeps all its sheets and formatting; other sources, and very large ones, are rebuilt from their
    values. Formulas become what they showed, links become text.
    """
    target = Path(target)
    if target.suffix.lower() != ".xlsx":
        raise Refused(
            f"{target.name}：标记副本只能是 .xlsx", f"{target.name}: the marked copy can only be an .xlsx file"
        )
    keep = source is not None and source.suffix.lower() == ".xlsx" and source.stat().st_size <= _KEPT_FORMATTING_BYTES
    with written_whole(target) as beside:
        if not (keep and source is not None and _mark_original(reading, source, beside)):
            _rebuild(reading, beside)
    return target


def _mark_original(reading: Reading, source: Path, target: Path) -> bool:
    """Mark the workbook itself; False when openpyxl cannot load what the values reader could."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(source, data_only=True, keep_links=False)
        except Exception:
            return False
        for grid in reading.grids:
            if grid.name in book.sheetnames:
                _make_plain(book[grid.name], grid)
        fill = PatternFill("solid", start_color=_FILL, end_color=_FILL)
        for refused in reading.refused:
            if refused.cell is not None and refused.sheet in book.sheetnames:
                cell = _anchor(book[refused.sheet], refused.cell)
                cell.fill = fill
                before = f"{cell.comment.text}\n" if cell.comment else ""
                cell.comment = Comment(before + _comment(refused), "ronghe", height=90, width=320)
        sheet = book.create_sheet(_free(book.sheetnames), 0)
        for row, line in enumerate(_list(reading), 1):
            for column, value in enumerate(line, 1):
                _put(sheet.cell(row, column), value)
        for name, width in zip("ABCDEFGHI", _WIDTHS, strict=True):
            sheet.column_dimensions[name].width = width
        sheet.freeze_panes = "A2"
        book.active = 0
        for one in book.worksheets[1:]:
            one.sheet_view.tabSelected = False
        try:
            book.save(target)
        except Exception:
            return False
    return True


def _make_plain(sheet: Any, grid: Grid) -> None:
    """No formula, no link: cells hold what the reader saw of them."""
    for cell in list(getattr(sheet, "_cells", {}).values()):
        if getattr(cell, "hyperlink", None) is not None:
            cell.hyperlink = None
        row = grid.cells[cell.row - 1] if cell.row <= len(grid.cells) else []
        known = row[cell.column - 1] if cell.column <= len(row) else None
        if isinstance(known, (Formula, ErrorValue)):
            _put(cell, known.text)
        elif isinstance(getattr(cell, "value", None), str) and cell.value.startswith("="):
            _put(cell, cell.value)
    sheet._hyperlinks = []


def _put(cell: Any, value: Any) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767]
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith("=")


def _anchor(sheet: Any, address: str) -> Any:
    """The cell itself, or the first cell of the merged area that it is in."""
    for area in sheet.merged_cells.ranges:
        if address in area:
            return sheet.cell(area.min_row, area.min_col)
    return sheet[address]


def _rebuild(reading: Reading, target: Path) -> None:
    from ronghe.engine.sheets.write_workbook import cell_text, open_workbook

    book = open_workbook(target)
    red = book.add_format({"bg_color": f"#{_FILL}", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    listing = book.add_worksheet(_free([str(grid.name) for grid in reading.grids]))
    for column, width in enumerate(_WIDTHS):
        listing.set_column(column, column, width)
    listing.freeze_panes(1, 0)
    for row, line in enumerate(_list(reading)):
        for column, value in enumerate(line):
            if isinstance(value, int):
                listing.write_number(row, column, value)
            elif value:
                listing.write_string(row, column, cell_text(value), bold if row == 0 else None)
    for grid in reading.grids:
        chosen = grid.name == reading.sheet
        wrong = {(one.row, one.index): one for one in reading.refused} if chosen else {}
        sheet = book.add_worksheet(grid.name or "数据")
        shift, left = (1, 1) if grid.names is not None else (0, 0)
        if grid.names is not None:
            for column, name in enumerate(("原行号", *grid.names)):
                sheet.write_string(0, column, cell_text(name), bold)
        for number, cells in enumerate(grid.cells, 1):
            if left and cells:
                sheet.write_number(number, 0, number)
            for index, value in enumerate(cells):
                place, bad = (number - 1 + shift, index + left), wrong.get((number, index))
                _rebuilt(sheet, place, value, red if bad else None)
                if bad is not None:
                    sheet.write_comment(*place, _comment(bad), {"x_scale": 2.5, "y_scale": 1.2})
        for (number, place_index), bad in wrong.items():
            if place_index is not None and place_index >= len(grid.cells[number - 1]):
                place = (number - 1 + shift, place_index + left)
                sheet.write_blank(*place, None, red)
                sheet.write_comment(*place, _comment(bad), {"x_scale": 2.5, "y_scale": 1.2})
    book.close()


def _rebuilt(sheet: Any, place: tuple[int, int], value: Any, style: Any) -> None:
    from ronghe.engine.sheets.write_workbook import cell_text

    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e15 and value == value:
        sheet.write_number(*place, value, style)
    elif value is not None and (text := shown(value)):
        sheet.write_string(*place, cell_text(text), style)
    elif style is not None:
        sheet.write_blank(*place, None, style)


_WIDTHS = (14, 7, 20, 9, 44, 40, 60, 60, 20)


def _list(reading: Reading) -> Iterator[tuple[Any, ...]]:
    yield _HEADINGS
    for one in reading.refused:
        reason, _, mend = one.zh.partition("；")
        value = str(one.value)[:500]
        yield one.sheet or "", one.row, one.column, one.cell or "", reason, value, mend or reason, one.en, one.code
    for row, of in reading.duplicates:
        zh, en = f"与第 {of} 行完全相同", f"the same as row {of}"
        yield (
            reading.sheet or "",
            row,
            "",
            "",
            zh,
            "",
            "无需修改，只采用一次",
            f"{en}; used once, nothing to mend",
            "duplicate",
        )


def _comment(one: RefusedCell) -> str:
    return f"[{one.code}] {one.column}：{one.zh}\n{one.en}"


def _free(names: list[str]) -> str:
    name, number = LIST_SHEET, 1
    while name in names:
        number += 1
        name = f"{LIST_SHEET}{number}"
    return name
