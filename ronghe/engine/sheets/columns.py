"""Reads one column: each cell by the function of its kind, equal cells only once."""

from collections.abc import Sequence
from typing import Any

from ronghe.engine.sheets.cell import ErrorValue, Formula
from ronghe.engine.sheets.spec import Column, Reader, Unreadable
from ronghe.engine.text.normalise import normal_text

Wrong = tuple[str, Any, dict[str, Any]]
"""Code, value shown, details of the sentence."""

_MEMO_LENGTH = 60  # longer texts hardly ever repeat


def read_column(
    cells: Sequence[tuple[int, Any]], column: Column, reader: Reader, *, strict: bool
) -> tuple[dict[int, Any], dict[int, Wrong]]:
    """Values and faults by row number; a row is in one of the two, or in neither when its optional cell is empty."""
    values: dict[int, Any] = {}
    wrongs: dict[int, Wrong] = {}
    right: bool
    found: Any
    memo: dict[tuple[type, Any], tuple[bool, Any]] = {}
    for row, cell in cells:
        if cell is None or cell == "":
            right, found = (False, ("required", "", {})) if column.required else (True, None)
        elif isinstance(cell, (list, tuple, dict)) or (isinstance(cell, str) and len(cell) > _MEMO_LENGTH):
            right, found = _read(cell, column, reader, strict)
        else:
            key = (type(cell), cell)
            known = memo.get(key)
            if known is None:
                known = memo[key] = _read(cell, column, reader, strict)
            right, found = known
        if not right:
            wrongs[row] = found
        elif found is not None:
            values[row] = found
    return values, wrongs


def _read(cell: Any, column: Column, reader: Reader, strict: bool) -> tuple[bool, Any]:
    if isinstance(cell, Formula):
        return False, ("formula_no_value", cell.text, {})
    if isinstance(cell, ErrorValue):
        return False, ("error_value", cell.text, {})
    if isinstance(cell, str):
        text = normal_text(cell)
        if not text:
            return (False, ("required", "", {})) if column.required else (True, None)
        if strict and text.startswith("="):
            return False, ("formula_text", cell, {})
    try:
        found = reader(cell)
    except Unreadable as wrong:
        return False, (wrong.code, cell if wrong.value is None else wrong.value, wrong.detail)
    if column.required and (found is None or found == ()):
        return False, ("required", "", {})
    return True, found
