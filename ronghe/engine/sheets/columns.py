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
    rows: Sequence[int], cells: Sequence[Any], column: Column, reader: Reader, *, strict: bool
) -> tuple[dict[int, Any], dict[int, Wrong]]:
    """Values and faults by row number; a row is in one of the two, or in neither when its optional cell is empty."""
    values: dict[int, Any] = {}
    wrongs: dict[int, Wrong] = {}
    # 1, 1.0 and True are equal keys but not equal cells, so only texts are remembered by themselves.
    texts: dict[str, tuple[bool, Any]] = {}
    others: dict[tuple[type, Any], tuple[bool, Any]] = {}
    empty: tuple[bool, Any] = (False, ("required", "", {})) if column.required else (True, None)
    for row, cell in zip(rows, cells, strict=True):
        known: tuple[bool, Any] | None
        if cell.__class__ is str:
            known = texts.get(cell)
            if known is None:
                known = _read(cell, column, reader, strict) if cell else empty
                if len(cell) <= _MEMO_LENGTH:
                    texts[cell] = known
        elif cell is None:
            known = empty
        elif isinstance(cell, (list, tuple, dict)):
            known = _read(cell, column, reader, strict)
        else:
            key = (cell.__class__, cell)
            known = others.get(key)
            if known is None:
                known = others[key] = _read(cell, column, reader, strict)
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
        value: Any = text
    else:
        value = cell
    try:
        found = reader(value)
    except Unreadable as wrong:
        return False, (wrong.code, cell if wrong.value is None else wrong.value, wrong.detail)
    if column.required and (found is None or found == ()):
        return False, ("required", "", {})
    return True, found
