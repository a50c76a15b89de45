import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from ronghe.engine.sheets.cell import MAX_CELL
from ronghe.engine.sheets.write_workbook import cell_text, open_workbook, write_workbook
from ronghe.engine.text.refusal import Refused

PAYLOADS = [
    "=1+1",
    '=HYPERLINK("http://x.invalid")',
    "+1",
    "-1",
    "@x",
    "{=A1}",
    "http://x.invalid/",
    "mailto:a@b",
    "\t=1",
    "3",
    "1e5",
]


@pytest.mark.parametrize("rows", [1, 30_000])
def test_no_text_becomes_a_formula_a_link_or_a_number(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "a.xlsx"
    book = open_workbook(path, rows=rows)
    sheet = book.add_worksheet("s")
    for row, text in enumerate(PAYLOADS):
        sheet.write(row, 0, text)
    book.close()
    read = openpyxl.load_workbook(path)["s"]
    assert [(cell.data_type, cell.value, cell.hyperlink) for (cell,) in read.iter_rows()] == [
        ("s", text, None) for text in PAYLOADS
    ]
    with zipfile.ZipFile(path) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml").replace(b"<format", b"")


def test_numbers_dates_and_long_ids_keep_their_nature(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "t": ["甲"],
            "f": [1.5],
            "d": [date(2024, 3, 5)],
            "at": [datetime(2024, 3, 5, 17, 30)],
            "id": [912101000000000061],
            "m": [Decimal("12.50")],
            "b": [True],
            "nan": [float("nan")],
        }
    )
    write_workbook(frame, tmp_path / "a.xlsx", sheet="数据", name="a.xlsx")
    values = [cell.value for cell in openpyxl.load_workbook(tmp_path / "a.xlsx")["数据"][2]]
    assert values == [
        "甲",
        1.5,
        datetime(2024, 3, 5),
        datetime(2024, 3, 5, 17, 30),
        "912101000000000061",
        12.5,
        True,
        None,
    ]


def test_text_longer_than_a_cell_is_cut_visibly() -> None:
    assert cell_text("长" * MAX_CELL) == "长" * MAX_CELL
    cut = cell_text("长" * 40_000)
    assert (len(cut), cut[-1]) == (MAX_CELL, "…")


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path) -> None:
    frame = pl.DataFrame({"n": pl.arange(0, 1_048_576, eager=True)})
    with pytest.raises(Refused, match="上限"):
        write_workbook(frame, tmp_path / "a.xlsx", sheet="s", name="a.xlsx")
