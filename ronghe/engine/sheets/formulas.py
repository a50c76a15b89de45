"""What a values reader cannot tell: formulas without a stored value and cells that show an error."""

import re
import zipfile
from typing import IO, Any
from xml.etree import ElementTree
from xml.parsers import expat

from ronghe.engine.sheets.cell import ErrorValue, Formula

_TELLTALE = re.compile(rb"<(?:\w+:)?f[ >/]|t=[\"']e[\"']")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def special_cells(archive: zipfile.ZipFile, part: str) -> dict[tuple[int, int], Formula | ErrorValue]:
    """(row, column), both from 0, of each formula without a value and each error of one worksheet part."""
    with archive.open(part) as opened:
        if not _mentions(opened):
            return {}
    scan = _Scan()
    with archive.open(part) as opened:
        scan.run(opened)
    return scan.found


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → the archive's part that holds it. DTDs are not allowed: no workbook has one."""
    names = {name.lower(): name for name in archive.namelist()}
    book, relations = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        return {}
    targets = {one.get("Id"): one.get("Target", "") for one in _tree(archive.read(relations))}
    found = {}
    for sheet in _tree(archive.read(book)).iter():
        target = targets.get(sheet.get(_RELATION)) if sheet.tag.endswith("}sheet") else None
        if target:
            part = names.get((target.lstrip("/") if target.startswith("/") else f"xl/{target}").lower())
            if part:
                found[sheet.get("name", "")] = part
    return found


def _tree(content: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in content:
        raise ValueError("a workbook part with a document type")
    return ElementTree.fromstring(content)


def _mentions(opened: IO[bytes]) -> bool:
    before = b""
    while chunk := opened.read(1 << 20):
        if _TELLTALE.search(before + chunk):
            return True
        before = chunk[-64:]
    return False


class _Scan:
    """Walks one sheet's XML and keeps what is special, without building a tree."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int], Formula | ErrorValue] = {}
        self.row = self.column = -1
        self.kind, self.formula, self.value, self.into = "", "", "", ""
        self.has_formula = False

    def run(self, opened: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self.text, self.refuse
        parser.buffer_text = True
        parser.ParseFile(opened)

    def refuse(self, *_: Any) -> None:
        raise ValueError("a workbook part with a document type")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            place = _CELL.fullmatch(attributes.get("r", ""))
            self.row, self.column = (int(place[2]) - 1, _column(place[1])) if place else (self.row, self.column + 1)
            self.kind, self.formula, self.value, self.has_formula = attributes.get("t", "n"), "", "", False
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdigit() else self.row + 1
            self.column = -1
        elif name in ("f", "v", "t"):
            self.into = name
            self.has_formula |= name == "f"

    def text(self, content: str) -> None:
        if self.into == "f":
            self.formula += content
        elif self.into:
            self.value += content

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in ("f", "v", "t"):
            self.into = ""
        elif name == "c":
            # A formula whose text result is empty is stored as t="str" with an empty value: that is a value.
            if self.kind == "e":
                self.found[self.row, self.column] = ErrorValue(self.value or "#N/A")
            elif self.has_formula and not self.value and self.kind != "str":
                self.found[self.row, self.column] = Formula("=" + self.formula)


def _column(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number - 1
