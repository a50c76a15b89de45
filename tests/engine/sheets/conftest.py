"""A small table spec that belongs to no register, and workbooks made on the spot."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ronghe.engine.sheets.spec import Column, TableSpec

Make = Callable[..., Path]


@pytest.fixture(scope="session")
def spec() -> TableSpec:
    return TableSpec(
        name="tools",
        title=("工具表", "tools"),
        columns=(
            Column("id", "编号", ("代号",), required=True),
            Column("name", "名称", ("工具名称", "品名"), required=True, limit=10),
            Column("price_yuan", "价格(万元)", ("售价(万元)",), "money"),
            Column("bought", "购入日期", (), "date"),
            Column("note", "备注栏"),
        ),
        identity=("id", "name"),
        needed=("id", "name"),
        strict_text=True,
    )


@pytest.fixture
def workbook(tmp_path: Path) -> Make:
    """A workbook of sheets {name: rows}; a value ("=…", shown) is a formula with its stored value."""

    def make(sheets: dict[str, list[list[Any]]], name: str = "a.xlsx", merged: tuple[str, ...] = ()) -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, tuple):
                        sheet.write_formula(r, c, value[0], None, value[1])
                    elif value is not None:
                        sheet.write(r, c, value)
            for area in merged:
                sheet.merge_range(area, "")
        book.close()
        return path

    return make


@pytest.fixture
def rewritten(tmp_path: Path) -> Make:
    """A copy of a workbook whose parts went through `edit(part name, bytes)`."""

    def rewrite(path: Path, edit: Callable[[str, bytes], bytes], name: str = "edited.xlsx") -> Path:
        target = tmp_path / name
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                new.writestr(part, edit(part, old.read(part)))
        return target

    return rewrite
