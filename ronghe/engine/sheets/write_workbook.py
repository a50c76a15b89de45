"""One table as a plain, readable workbook: bold frozen header, filter, fitting widths, every text as text."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from ronghe.engine.sheets.cell import MAX_CELL, shown
from ronghe.engine.text.refusal import Refused

if TYPE_CHECKING:
    import polars as pl

MAX_ROWS = 1_048_576
_IN_MEMORY = 20_000  # rows; above it rows are written through to disk
_UNSAFE = re.compile("[\ud800-\udfff\ufffe\uffff]")
OPTIONS: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
MADE = datetime(2000, 1, 1)  # a fixed day, so that the same table gives the same file


def open_workbook(path: str | Path, *, rows: int = 0) -> xlsxwriter.Workbook:
    """A workbook in which no text becomes a formula, a link or a number; the same content gives the same bytes."""
    book = xlsxwriter.Workbook(str(path), {**OPTIONS, "constant_memory": rows > _IN_MEMORY})
    book.set_properties({"created": MADE})
    return book


def cell_text(text: str) -> str:
    """The text as a cell can hold it: at most 32,767 characters, the last one … where it was cut."""
    text = _UNSAFE.sub("", text)
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"


def write_workbook(frame: "pl.DataFrame", path: Path, *, sheet: str, name: str) -> None:
    """Write a flat frame as the one sheet of a workbook."""
    if frame.height >= MAX_ROWS or frame.width > 16_384:
        raise Refused(
            f"{name}：{frame.height:,} 行超过了工作簿的上限；请改用 .csv 或 .parquet",
            f"{name}: {frame.height:,} rows are more than a workbook holds; use .csv or .parquet",
        )
    book = open_workbook(path, rows=frame.height)
    written = book.add_worksheet(sheet)
    head = book.add_format({"bold": True, "bg_color": "#EEF2F5", "border": 1, "text_wrap": True, "valign": "vcenter"})
    for column, title in enumerate(frame.columns):
        written.set_column(column, column, _width(title, frame[title]))
    written.freeze_panes(1, 0)
    if frame.width:
        written.autofilter(0, 0, frame.height, frame.width - 1)
    for column, title in enumerate(frame.columns):
        written.write_string(0, column, cell_text(title), head)
    put = _writer(written)
    for row, values in enumerate(frame.iter_rows(), 1):
        for column, value in enumerate(values):
            if value is not None:
                put(row, column, value)
    book.close()


def _writer(sheet: Any) -> Callable[[int, int, Any], None]:
    def put(row: int, column: int, value: Any) -> None:
        if isinstance(value, str):
            if value:
                sheet.write_string(row, column, cell_text(value))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, (int, float, Decimal)):
            if isinstance(value, int) and abs(value) >= 10**15:
                sheet.write_string(row, column, str(value))
            elif value == value and abs(value) != float("inf"):
                sheet.write_number(row, column, value)
        elif isinstance(value, (datetime, date)) and value.year >= 1900:
            sheet.write_datetime(row, column, value.replace(tzinfo=None) if isinstance(value, datetime) else value)
        else:
            sheet.write_string(row, column, cell_text(shown(value)))

    return put


def _width(title: str, column: "pl.Series") -> float:
    texts = [title, *(shown(value) for value in column.head(100).to_list())]
    widest = max(max((_columns(line) for line in text.splitlines()), default=0) for text in texts)
    return min(max(widest + 2, 8), 60)


def _columns(line: str) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in line[:80])
