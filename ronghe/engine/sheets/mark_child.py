"""The child that marks a copy of a workbook in place, with all its sheets and formatting."""

import warnings
from dataclasses import dataclass
from typing import Any, BinaryIO

FILL = "FFC7CE"


@dataclass(frozen=True)
class MarkingPlan:
    """What to do: (sheet, cell, comment) to mark, lines of a first sheet, and texts where a values reader sees nothing."""

    source: str
    target: str
    list_sheet: str
    lines: list[tuple[Any, ...]]
    widths: tuple[float, ...]
    marks: list[tuple[str, str, str]]
    special: dict[str, dict[tuple[int, int], str]]


def main(plan: MarkingPlan, out: BinaryIO) -> None:
    """Carry out the plan; formulas become what they showed, links become text."""
    warnings.simplefilter("ignore")
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    book = load_workbook(plan.source, data_only=True, keep_links=False)
    for name in book.sheetnames:
        if hasattr(book[name], "_cells"):
            _make_plain(book[name], plan.special.get(name, {}))
    for name, address, comment in plan.marks:
        _mark(book[name], address, comment)
    sheet = book.create_sheet(plan.list_sheet, 0)
    for row, line in enumerate(plan.lines, 1):
        for column, value in enumerate(line, 1):
            _put(sheet.cell(row, column), value)
    for column, width in enumerate(plan.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    book.active = 0
    for one in book.worksheets[1:]:
        one.sheet_view.tabSelected = False
    book.save(plan.target)


def _make_plain(sheet: Any, special: dict[tuple[int, int], str]) -> None:
    for cell in list(sheet._cells.values()):
        if getattr(cell, "hyperlink", None) is not None:
            cell.hyperlink = None
        value = getattr(cell, "value", None)
        if isinstance(value, str) and value.startswith("="):
            _put(cell, value)
    for (row, column), text in special.items():
        _put(sheet.cell(row, column), text)
    sheet._hyperlinks = []


def _mark(sheet: Any, address: str, text: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    area = next((one for one in sheet.merged_cells.ranges if address in one), None)
    cell = sheet[address] if area is None else sheet.cell(area.min_row, area.min_col)
    cell.fill = PatternFill("solid", start_color=FILL, end_color=FILL)
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(before + text, "ronghe", height=90, width=320)


def _put(cell: Any, value: Any) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith("=")
    else:
        cell.value = value
