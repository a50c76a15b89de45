"""The child that reads one workbook: its cells go to the parent as one pickle of plain values."""

import gc
import pickle
import zipfile
from typing import Any, BinaryIO

from ronghe.engine.sheets.cell import ErrorValue, Formula

MAX_CELLS = 40_000_000


def main(payload: tuple[str, str], out: BinaryIO) -> None:
    """Write ("sheets", [(name, hidden, rows)]) or (what went wrong, its text) for `payload` = (path, kind) to `out`."""
    gc.disable()  # the child only piles up cells and ends
    try:
        answer: tuple[str, Any] = ("sheets", sheets(*payload))
    except MemoryError:
        raise
    except Exception as wrong:
        told = "password" if type(wrong).__name__ == "PasswordError" else "damaged"
        answer = (told, f"{type(wrong).__name__}: {wrong}")
    pickle.dump(answer, out, protocol=5)


def sheets(path: str, kind: str) -> list[tuple[str, bool, list[list[Any]]]]:
    """Name, hidden or not, and rows of each worksheet; row 1 and column A come first, whatever is empty."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    special = _special(path) if kind == ".xlsx" else {}
    found = []
    with CalamineWorkbook.from_path(path) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            opened = book.get_sheet_by_name(sheet.name)
            if opened.total_height * opened.total_width > MAX_CELLS:
                raise MemoryError
            rows: list[list[Any]] = opened.to_python(skip_empty_area=False)
            for (row, column), value in special.get(sheet.name, {}).items():
                rows.extend([] for _ in range(row + 1 - len(rows)))
                rows[row].extend([""] * (column + 1 - len(rows[row])))
                rows[row][column] = value
            found.append((sheet.name, sheet.visible != SheetVisibleEnum.Visible, rows))
    return found


def _special(path: str) -> dict[str, dict[tuple[int, int], Formula | ErrorValue]]:
    from ronghe.engine.sheets.formulas import sheet_parts, special_cells

    with zipfile.ZipFile(path) as archive:
        return {name: special_cells(archive, part) for name, part in sheet_parts(archive).items()}
