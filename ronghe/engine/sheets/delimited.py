"""CSV and TSV as grids: one record is one row, however many line breaks a quoted cell holds."""

import codecs
import csv
import io
import re
from pathlib import Path

from ronghe.engine.sheets.cell import Grid
from ronghe.engine.sheets.decode import decode
from ronghe.engine.text.refusal import Refused

_MAX_FIELD = 10_000_000
_GUARDED = re.compile("'+[=+\\-@\t\r]")


def read(path: Path, *, tabs: bool, name: str) -> Grid:
    """The grid of a text table; `tabs` reads TSV, which has no quoting. Every line of it, blank ones too, is a row."""
    content = path.read_bytes()
    text = decode(content, name)
    if not text.strip():
        raise Refused(f"{name} 里没有内容", f"{name} holds nothing")
    if tabs:
        lines = text.replace("\r\n", "\n").split("\n")
        if lines and not lines[-1]:
            lines.pop()
        return Grid(None, [line.split("\t") if line else [] for line in lines])
    csv.field_size_limit(_MAX_FIELD)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False))
    except csv.Error as wrong:
        raise Refused(f"{name} 不是完好的 CSV：{wrong}", f"{name} is no sound CSV: {wrong}") from None
    if content.startswith(codecs.BOM_UTF8):
        rows = [[_unguarded(cell) for cell in row] for row in rows]
    return Grid(None, rows)


def _unguarded(cell: str) -> str:
    """Takes back the apostrophe that our own CSV (the one with a mark) puts before what could become a formula."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def _separator(text: str) -> str:
    """Comma, unless the first lines hold none and another separator stands there every time."""
    first = [line for line in text[:20_000].splitlines() if line.strip()][:5]
    if any("," in line for line in first):
        return ","
    return next((mark for mark in ("\t", ";", "|") if first and all(mark in line for line in first)), ",")
