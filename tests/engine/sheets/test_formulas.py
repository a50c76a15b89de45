import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ronghe.engine.sheets.cell import ErrorValue, Formula
from ronghe.engine.sheets.formulas import sheet_parts, special_cells

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def special(tmp_path: Path, rows: bytes) -> dict[tuple[int, int], object]:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sheet.xml", HEAD + rows + TAIL)
    with zipfile.ZipFile(path) as archive:
        return dict(special_cells(archive, "sheet.xml"))


def test_formulas_with_a_value_are_not_special(tmp_path: Path) -> None:
    rows = b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c></row>'
    assert special(tmp_path, rows) == {}


def test_formulas_without_a_value_and_errors_are(tmp_path: Path) -> None:
    rows = (
        b'<row r="5"><c r="H5"><f>SUM(A1:A2)</f><v></v></c><c r="I5"><f>A&amp;B</f></c>'
        b'<c r="J5" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="K5" t="e"><v>#N/A</v></c></row>'
    )
    assert special(tmp_path, rows) == {
        (4, 7): Formula("=SUM(A1:A2)"),
        (4, 8): Formula("=A&B"),
        (4, 9): ErrorValue("#DIV/0!"),
        (4, 10): ErrorValue("#N/A"),
    }


def test_a_text_formula_that_shows_nothing_has_a_value(tmp_path: Path) -> None:
    assert special(tmp_path, b'<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>') == {}


def test_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    rows = b"<row><c><v>1</v></c></row><row><c><v>1</v></c><c><f>A1</f></c></row>"
    assert special(tmp_path, rows) == {(1, 1): Formula("=A1")}


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sheet.xml", b"<!DOCTYPE a><a><f >1</f></a>")
    with zipfile.ZipFile(path) as archive, pytest.raises(ValueError, match="document type"):
        special_cells(archive, "sheet.xml")


def test_parts_are_found_by_sheet_name(workbook: Callable[..., Path]) -> None:
    path = workbook({"甲": [[1]], "乙 & 丙": [[2]]})
    with zipfile.ZipFile(path) as archive:
        assert sheet_parts(archive) == {"甲": "xl/worksheets/sheet1.xml", "乙 & 丙": "xl/worksheets/sheet2.xml"}
