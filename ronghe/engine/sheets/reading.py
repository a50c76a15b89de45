"""What reading a table gave: good rows, refused cells, duplicates, ignored rows, each with its place."""

from dataclasses import dataclass, field
from typing import Any

from ronghe.engine.sheets.cell import Grid


@dataclass(frozen=True)
class Row:
    """One good row: its number and its values by key, in the order of the spec; what is empty is None."""

    row: int
    values: dict[str, Any]


@dataclass(frozen=True)
class RefusedCell:
    """One cell that keeps its row out. `zh` and `en` say what is wrong and how to mend it."""

    sheet: str | None
    row: int
    column: str
    cell: str | None
    code: str
    value: Any
    zh: str
    en: str
    index: int | None = None  # column number from 0 where the sheet has that column


@dataclass(frozen=True)
class Reading:
    """One table as it was read. Row numbers count from 1 as a spreadsheet program shows them."""

    file: str
    sheet: str | None
    header_rows: tuple[int, ...]
    columns: dict[str, str]
    ignored_columns: tuple[str, ...]
    good: list[Row]
    refused: list[RefusedCell]
    duplicates: list[tuple[int, int]]
    ignored_rows: list[tuple[int, str]]
    other_sheets: tuple[str, ...] = ()
    grids: list[Grid] = field(default_factory=list, repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each sort."""
        return {
            "good": len(self.good),
            "refused_rows": len({cell.row for cell in self.refused}),
            "refused_cells": len(self.refused),
            "duplicates": len(self.duplicates),
            "ignored_rows": len(self.ignored_rows),
        }
