"""Cells of a plan workbook: what a value looks like in a spreadsheet, and how it comes back as the same value."""

import json
import math
import re
from collections.abc import Callable, Sequence
from typing import Any

import polars as pl

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.workbook.layout import CELL_CHARACTERS

EXACT_INTEGERS = 2**53
_YES, _NO = "是", "否"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")


class Exact(float):
    """A float that XlsxWriter writes with all its digits: it formats numbers with 16, one too few to read them back."""

    def __format__(self, spec: str) -> str:
        return float.__repr__(self)


def cell(value: Any) -> str | float | None:
    """`value` as text or number, None for an empty cell; lists and dicts as JSON, numbers too large as text."""
    if value is None:
        return None
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, int):
        return value if abs(value) <= EXACT_INTEGERS else str(value)
    if isinstance(value, float):
        return Exact(value) if math.isfinite(value) else str(value)
    if isinstance(value, list | dict | pl.Series):
        value = json.dumps(list(value) if isinstance(value, pl.Series) else value, ensure_ascii=False, default=str)
    return fitting(str(value))


def fitting(text: str) -> str:
    """`text` cut to what a cell can hold, saying so; control characters, which no spreadsheet shows, become spaces."""
    clean = _CONTROL.sub(" ", text)
    if len(clean) <= CELL_CHARACTERS:
        return clean
    note = f"……（共 {len(clean)} 字，超出单元格上限）"
    return clean[: CELL_CHARACTERS - len(note)] + note


def kind_of(dtype: pl.DataType) -> str:
    """The name under which a column's type is remembered in the workbook."""
    if dtype == pl.Boolean:
        return "flag"
    if dtype.is_integer():
        return "whole"
    if dtype.is_numeric():
        return "number"
    if dtype.is_nested():
        return "json"
    return "text"


def column(name: str, kind: str, values: Sequence[Any], where: str) -> pl.Series:
    """One column's cells as a series of its remembered kind; `where` names the sheet when a bad cell is refused."""
    readers = {"flag": _flag, "whole": _whole, "number": _number, "json": _json, "text": text}
    types = {"flag": pl.Boolean, "whole": pl.Int64, "number": pl.Float64, "text": pl.String}
    read: Callable[[Any], Any] = readers.get(kind, text)
    result: list[Any] = []
    for row, value in enumerate(values):
        try:
            result.append(None if value is None or value == "" else read(value))
        except (ValueError, TypeError):
            wanted = "“是”或“否”" if kind == "flag" else "数字"
            raise Refused(
                f"{where} 第 {row + 2} 行“{name}”列读到“{str(value)[:40]}”，不是{wanted}；请改正后重试。",
                f'{where}, row {row + 2}, column "{name}": "{str(value)[:40]}" is not a {kind}; please correct it.',
            ) from None
    return pl.Series(name, result, dtype=types.get(kind), strict=kind != "json")


def text(value: Any) -> str:
    """An id typed as a number keeps its digits: 12.0 is "12"."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= EXACT_INTEGERS:
        return str(int(value))
    return str(value)


def _flag(value: Any) -> bool:
    words = {_YES: True, _NO: False, "true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
    found = words.get(text(value).strip().lower() if not isinstance(value, bool) else str(value).lower())
    if found is None:
        raise ValueError
    return found


def _whole(value: Any) -> int:
    if isinstance(value, str):
        return int(value.strip())
    if float(value) != int(value):
        raise ValueError
    return int(value)


def _number(value: Any) -> float:
    return float(value.strip()) if isinstance(value, str) else float(value)


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else [value]
