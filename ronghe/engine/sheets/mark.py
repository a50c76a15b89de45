"""The marked copy: the same workbook with each refused cell coloured and commented, and a list of what to mend."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ronghe.engine.sheets.atomic import written_whole
from ronghe.engine.sheets.cell import ErrorValue, Formula, Grid, shown
from ronghe.engine.sheets.limited import OutOfBounds, run_limited
from ronghe.engine.sheets.mark_child import FILL, MarkingPlan
from ronghe.engine.sheets.precheck import check_zip
from ronghe.engine.sheets.reading import Reading, RefusedCell
from ronghe.engine.text.refusal import Refused

LIST_SHEET = "退回清单"
_HEADINGS = ("工作表", "行", "列", "单元格", "原因", "读到的内容", "怎样修改", "How to mend", "代码")
_CHILD = "ronghe.engine.sheets.mark_child"
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
    with written_whole(target) as beside:
        if not _mark_original(reading, source, beside):
            rebuild(reading, beside)
    return target


def _mark_original(reading: Reading, source: Path | None, target: Path) -> bool:
    """Mark the workbook itself, in a child process; False where that cannot be done and values must do."""
    if source is None or source.suffix.lower() != ".xlsx" or source.stat().st_size > _KEPT_FORMATTING_BYTES:
        return False
    plan = MarkingPlan(
        str(source),
        str(target),
        _free([str(grid.name) for grid in reading.grids]),
        list(listing(reading)),
        WIDTHS,
        [(str(one.sheet), one.cell, comment(one)) for one in reading.refused if one.cell is not None],
        {str(grid.name): _special(grid) for grid in reading.grids},
    )
    try:
        run_limited(_CHILD, plan, check_zip(source, source.name))
    except (OutOfBounds, ValueError):
        return False
    return target.is_file()


def _special(grid: Grid) -> dict[tuple[int, int], str]:
    """Row and column, both from 1, of what a values reader shows as nothing: formulas without a value, errors."""
    return {
        (row, column): value.text
        for row, cells in enumerate(grid.cells, 1)
        for column, value in enumerate(cells, 1)
        if isinstance(value, (Formula, ErrorValue))
    }


def rebuild(reading: Reading, target: Path) -> None:
    """A workbook of all sheets' values, marked; sources that name their columns get a header and their row numbers."""
    from ronghe.engine.sheets.write_workbook import cell_text, open_workbook

    book = open_workbook(target)
    red = book.add_format({"bg_color": f"#{FILL}", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    todo = book.add_worksheet(_free([str(grid.name) for grid in reading.grids]))
    for column, width in enumerate(WIDTHS):
        todo.set_column(column, column, width)
    todo.freeze_panes(1, 0)
    for row, line in enumerate(listing(reading)):
        for column, value in enumerate(line):
            if isinstance(value, int):
                todo.write_number(row, column, value)
            elif value:
                todo.write_string(row, column, cell_text(value), bold if row == 0 else None)
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
                    sheet.write_comment(*place, comment(bad), {"x_scale": 2.5, "y_scale": 1.2})
        for (number, place_index), bad in wrong.items():
            if place_index is not None and place_index >= len(grid.cells[number - 1]):
                place = (number - 1 + shift, place_index + left)
                sheet.write_blank(*place, None, red)
                sheet.write_comment(*place, comment(bad), {"x_scale": 2.5, "y_scale": 1.2})
    book.close()


def _rebuilt(sheet: Any, place: tuple[int, int], value: Any, style: Any) -> None:
    from ronghe.engine.sheets.write_workbook import cell_text

    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e15 and value == value:
        sheet.write_number(*place, value, style)
    elif value is not None and (text := shown(value)):
        sheet.write_string(*place, cell_text(text), style)
    elif style is not None:
        sheet.write_blank(*place, None, style)


WIDTHS = (14, 7, 20, 9, 44, 40, 60, 60, 20)


def listing(reading: Reading) -> Iterator[tuple[Any, ...]]:
    """The lines of the list of refusals, its headings first."""
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


def comment(one: RefusedCell) -> str:
    """What stands at a refused cell."""
    return f"[{one.code}] {one.column}：{one.zh}\n{one.en}"


def _free(names: list[str]) -> str:
    name, number = LIST_SHEET, 1
    while name in names:
        number += 1
        name = f"{LIST_SHEET}{number}"
    return name
