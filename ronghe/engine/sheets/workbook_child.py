"""Runs in a process of its own with little memory and time: reads one workbook and sends its cells to the parent."""

import pickle
import sys
import zipfile
from typing import Any, BinaryIO

from ronghe.engine.sheets.cell import ErrorValue, Formula

MAX_CELLS = 40_000_000


def main(path: str, kind: str, memory: int, seconds: int, out: BinaryIO) -> None:
    """Write ("sheets", [(name, hidden, rows)]) or (what went wrong, its text) to `out` as one plain pickle."""
    _limit(memory, seconds)
    try:
        answer: tuple[str, Any] = ("sheets", _sheets(path, kind))
    except MemoryError:
        answer = ("memory", "")
    except Exception as wrong:
        answer = (
            "password" if type(wrong).__name__ == "PasswordError" else "damaged",
            f"{type(wrong).__name__}: {wrong}",
        )
    pickle.dump(answer, out, protocol=5)
    out.flush()


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no limits of this kind; the parent's time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _sheets(path: str, kind: str) -> list[tuple[str, bool, list[list[Any]]]]:
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


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.stdout.buffer)
