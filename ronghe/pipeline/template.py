"""Writes the workbook to fill in: headings, drop-downs, messages at the cell, and a sheet that explains each column."""

import tempfile
from pathlib import Path
from typing import Any

from ronghe.engine.sheets.atomic import written_whole
from ronghe.engine.sheets.cell import letter
from ronghe.engine.sheets.spec import Column, TableSpec
from ronghe.engine.sheets.write_workbook import open_workbook
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.check import spec_named
from ronghe.rulebook.codes.kinds import KINDS

ROWS = 2_000
"""Rows that carry drop-downs and formats; more may be filled in."""

_DATA, _NOTES, _LISTS = "数据", "说明", "选项"
_FILES_ONLY = "objects"  # a kind that a person cannot type into a cell
_TEXT_KINDS = frozenset({"text", "credit_code", "tags", "list"})


def write_template(kind: str, path: str | Path) -> Path:
    """Write the template of needs, experts, results or register-needs to `path` (.xlsx).

    The sheet 数据 holds the headings only, so that a filled template holds nothing but the user's rows; the example
    stands on the sheet 说明.
    """
    spec, path = spec_named(kind), Path(path)
    if path.suffix.lower() != ".xlsx":
        raise Refused(f"{path.name}：模板只能是 .xlsx", f"{path.name}: a template can only be an .xlsx file")
    with written_whole(path) as beside:
        _fill(open_workbook(beside), spec)
    return path


def template_bytes(spec: TableSpec) -> bytes:
    """The template of `spec` as the bytes of a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        _fill(open_workbook(path), spec)
        return path.read_bytes()


def _fill(book: Any, spec: TableSpec) -> None:
    columns = [column for column in spec.columns if column.kind != _FILES_ONLY]
    data, notes, lists = (book.add_worksheet(name) for name in (_DATA, _NOTES, _LISTS))
    _headings(book, data, spec, columns)
    _fences(data, columns, _choices(lists, columns))
    _instructions(book, notes, spec, columns)
    lists.hide()
    data.activate()
    book.close()


def _must(spec: TableSpec, column: Column) -> bool:
    return column.required or column.key in spec.needed or any(column.key == group[0] for group in spec.anchors)


def _headings(book: Any, sheet: Any, spec: TableSpec, columns: list[Column]) -> None:
    must = book.add_format(
        {
            "bold": True,
            "bg_color": "#0F4C81",
            "font_color": "#FFFFFF",
            "border": 1,
            "text_wrap": True,
            "valign": "vcenter",
        }
    )
    may = book.add_format({"bold": True, "bg_color": "#EEF2F5", "border": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    free = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    sheet.set_row(0, 32)
    for place, column in enumerate(columns):
        style = day if column.kind == "date" else text if column.kind in _TEXT_KINDS else free
        sheet.set_column(place, place, column.width, style)
        sheet.write_string(0, place, column.heading, must if _must(spec, column) else may)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _choices(sheet: Any, columns: list[Column]) -> dict[str, str]:
    """Write the lists that drop-downs refer to; returns key → reference."""
    found: dict[str, str] = {}
    for column in columns:
        choices = KINDS[column.kind].choices
        if choices is None:
            continue
        place = len(found)
        sheet.write_string(0, place, f"{column.heading}可选")
        for row, choice in enumerate(choices(), 1):
            sheet.write_string(row, place, choice)
        name = letter(place)
        found[column.key] = f"={_LISTS}!${name}$2:${name}${len(choices()) + 1}"
    return found


def _fences(sheet: Any, columns: list[Column], lists: dict[str, str]) -> None:
    for place, column in enumerate(columns):
        message = column.hint[0] or "可不填"
        rule: dict[str, Any] = {"input_title": column.heading[:32], "input_message": message[:255]}
        strict = not column.kind.startswith("any_")
        if column.key in lists:
            rule |= {"validate": "list", "source": lists[column.key], "error_type": "stop" if strict else "information"}
            rule |= {"error_title": "请从下拉表中选", "error_message": f"“{column.heading}”请从下拉表中选择。"}
        elif column.limit is not None:
            rule |= {"validate": "length", "criteria": "<=", "value": column.limit}
            rule |= {"error_title": "太长", "error_message": f"“{column.heading}”不超过 {column.limit} 个字。"}
        elif column.kind == "integer":
            rule |= {"validate": "integer", "criteria": ">=", "value": 0}
            rule |= {"error_title": "不是整数", "error_message": f"“{column.heading}”请填 0 或正整数。"}
        else:
            rule |= {"validate": "any"}
        sheet.data_validation(1, place, ROWS, place, rule)


def _instructions(book: Any, sheet: Any, spec: TableSpec, columns: list[Column]) -> None:
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bg_color": "#EEF2F5", "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet.write_string(0, 0, f"{spec.title[0]}填写说明", title)
    sheet.write_string(
        1, 0, f"请在“{_DATA}”工作表中填写，一行一条，不要改动第一行列名；可删去不用的选填列。示例行为合成内容。"
    )
    for place, heading in enumerate(("填写项", "是否必填", "填写要求", "字数上限", "示例", "也认得的列名")):
        sheet.write_string(3, place, heading, head)
    for row, column in enumerate(columns, 4):
        synonyms = "、".join(name for name in column.synonyms if not name.isascii())
        must = "必填" if _must(spec, column) else "选填"
        limit = "" if column.limit is None else str(column.limit)
        for place, text in enumerate((column.heading, must, column.hint[0], limit, column.example, synonyms)):
            sheet.write_string(row, place, text, cell)
    for place, width in enumerate((20, 10, 52, 10, 44, 44)):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
