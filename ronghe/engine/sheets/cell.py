"""What a sheet is made of: cells, their addresses, and a grid of them as it was read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

MAX_CELL = 32_767  # characters that one cell of a workbook can hold


@dataclass(frozen=True)
class Formula:
    """A formula without a stored value: nobody knows what it would show."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class ErrorValue:
    """A cell that shows an error such as #N/A."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Grid:
    """One sheet: `cells[i]` is row i + 1 as a spreadsheet program counts; rows may be shorter than others.

    `names` is None for sheets whose header must be found, and holds the column names of sources that have no header
    row of their own (JSONL, Parquet, data frames): there every row is data.
    """

    name: str | None
    cells: list[list[Any]]
    names: tuple[str, ...] | None = None
    hidden: bool = False
    extras: dict[str, Any] = field(default_factory=dict)


def letter(index: int) -> str:
    """The column letter of a column number counted from 0: 0 is A, 26 is AA."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(value: Any) -> str:
    """A cell's content as text, the way a person sees it: no trailing .0, fifteen digits, ISO dates."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (date, time, timedelta)):
        return value.isoformat() if not isinstance(value, timedelta) else str(value)
    if isinstance(value, dict):
        return "；".join(f"{key}：{shown(one)}" for key, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return "；".join(shown(one) for one in value)
    return str(value)
