"""The kinds of cells that every table knows: text, integer, number, share, date, money, list.

Text comes to a reader in normal form (engine.text.normalise); other values come as they were read.
"""

import json
import math
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ronghe.engine.calendars.chinese_date import NotADate, date_of_number, date_of_text
from ronghe.engine.money.amount import (
    NotAnAmount,
    heading_without_unit,
    unit_of_heading,
    yuan_of_number,
    yuan_of_text,
)
from ronghe.engine.sheets.cell import shown
from ronghe.engine.sheets.spec import Column, Kind, Kinds, Reader, Unreadable
from ronghe.engine.text.normalise import normal_text

SEPARATORS = re.compile(r"[；;\n|]+")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?")


def _text(column: Column, heading: str) -> Reader:
    limit = column.limit

    def read(value: Any) -> str | None:
        text = value if isinstance(value, str) else normal_text(shown(value))
        if limit is not None and len(text) > limit:
            raise Unreadable("too_long", value=len(text))
        return text or None

    return read


def _number(column: Column, heading: str) -> Reader:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
            raise Unreadable("not_a_number")
        if isinstance(value, str):
            text = unicodedata.normalize("NFKC", value).replace("−", "-")
            if _NUMBER.fullmatch(text) is None:
                raise Unreadable("not_a_number")
            value = text.replace(",", "")
        number = float(value)
        if not math.isfinite(number):
            raise Unreadable("not_a_number")
        return number

    return read


def _integer(column: Column, heading: str) -> Reader:
    number = _number(column, heading)

    def read(value: Any) -> int:
        if isinstance(value, str):
            value = re.sub(r"(?<=\d)\s*[人个名次项位]$", "", value)
        try:
            found = number(value)
        except Unreadable:
            raise Unreadable("not_an_integer") from None
        if not found.is_integer():
            raise Unreadable("not_an_integer")
        if found < 0:
            raise Unreadable("negative_number")
        return int(found)

    return read


def _share(column: Column, heading: str) -> Reader:
    number = _number(column, heading)

    def read(value: Any) -> float:
        percent = isinstance(value, str) and value.endswith(("%", "％"))
        try:
            found: float = number(value[:-1]) / 100 if percent else number(value)
        except Unreadable:
            raise Unreadable("not_a_share") from None
        if not 0 <= found <= 1:
            raise Unreadable("not_a_share")
        return found

    return read


def _date(column: Column, heading: str) -> Reader:
    def read(value: Any) -> date:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return date_of_number(value)
            if isinstance(value, str):
                return date_of_text(value)
        except NotADate as wrong:
            raise Unreadable(wrong.code) from None
        raise Unreadable("not_a_date")

    return read


def _year(column: Column, heading: str) -> Reader:
    """A year where it is a year, else nothing: it only orders documents, and no row is lost for it."""

    def read(value: Any) -> int | None:
        if isinstance(value, (datetime, date)):
            return value.year
        found = re.match(r"(?:19|20)\d{2}(?!\d)", normal_text(shown(value)))
        return int(found[0]) if found else None

    return read


def _money(column: Column, heading: str) -> Reader:
    unit = unit_of_heading(heading) or (1 if heading.casefold().endswith("_yuan") else None)

    def read(value: Any) -> Decimal | None:
        try:
            if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
                return yuan_of_number(value, unit)
            if isinstance(value, str):
                return yuan_of_text(value, unit)
        except NotAnAmount as wrong:
            raise Unreadable(wrong.code, unit=unit) from None
        raise Unreadable("not_an_amount", unit=unit)

    return read


def _list(column: Column, heading: str) -> Reader:
    def read(value: Any) -> tuple[str, ...]:
        parts = value if isinstance(value, (list, tuple)) else SEPARATORS.split(shown(value))
        texts = (normal_text(shown(part)) for part in parts)
        return tuple(dict.fromkeys(text for text in texts if text))

    return read


def _tags(column: Column, heading: str) -> Reader:
    """Keywords: separators of a list, else 、 or commas, for no keyword holds those."""

    def read(value: Any) -> tuple[str, ...]:
        if isinstance(value, (list, tuple)):
            parts = [shown(part) for part in value]
        else:
            text = shown(value)
            parts = SEPARATORS.split(text)
            parts = parts if len(parts) > 1 else re.split(r"[、，,]+", text)
        return tuple(dict.fromkeys(text for part in parts if (text := normal_text(part))))

    return read


def _objects(column: Column, heading: str) -> Reader:
    """A list of objects (or of plain texts) as JSONL and Parquet hold it; a text cell may hold the same as JSON."""

    def read(value: Any) -> tuple[dict[str, Any], ...]:
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise Unreadable("not_a_list") from None
        if isinstance(value, dict):
            value = [value]
        if not isinstance(value, (list, tuple)) or not all(isinstance(one, (dict, str)) for one in value):
            raise Unreadable("not_a_list")
        return tuple(one if isinstance(one, dict) else {"title": one} for one in value)

    return read


BASIC: Kinds = {
    "text": Kind(_text),
    "number": Kind(_number, {"not_a_number": ("不是数字；请填一个数", "is not a number; write one number")}),
    "integer": Kind(
        _integer,
        {
            "not_an_integer": ("不是整数；请填 0、1、2 这样的数", "is not a whole number; write 0, 1, 2 …"),
            "negative_number": ("是负数；请填 0 或正整数", "is negative; write 0 or more"),
        },
    ),
    "share": Kind(
        _share,
        {"not_a_share": ("不是 0 到 1 之间的比例；请填 0.5 或 50%", "is not a share from 0 to 1; write 0.5 or 50%")},
    ),
    "date": Kind(
        _date,
        {
            "not_a_date": ("不是日历上的日期；请写成 2024-03-05", "is no date of the calendar; write 2024-03-05"),
            "incomplete_date": (
                "缺年、月或日（年须四位）；请写成 2024-03-05",
                "lacks year (four digits), month or day; write 2024-03-05",
            ),
        },
    ),
    "year": Kind(_year),
    "money": Kind(
        _money,
        {
            "not_an_amount": (
                "不是一个确定的金额；请填一个数（单位同列名），或写明单位，如 300万元；区间、约数、外币不收",
                "is not one exact amount; write a number in the unit of the heading, or with its unit, as 300万元; "
                "no ranges, no 约, no foreign money",
            ),
            "negative_amount": ("是负数；请填 0 或正数", "is negative; write 0 or more"),
        },
        bare=heading_without_unit,
    ),
    "list": Kind(_list),
    "tags": Kind(_tags),
    "objects": Kind(
        _objects,
        {
            "not_a_list": (
                "不是列表；请按 JSON 列表填写，或改用单独的列",
                "is not a list; write a JSON list or use columns",
            )
        },
    ),
}

COMMON: dict[str, tuple[str, str]] = {
    "required": ("必填项为空；请填写", "is empty; fill it in"),
    "too_long": ("有 {value} 个字，超过上限 {limit} 个字；请删减", "has {value} characters, limit {limit}; shorten it"),
    "formula_text": ("是以 = 开头的文字；请改写为普通文字", "is text that begins with =; write plain text"),
    "formula_no_value": (
        "是没有计算结果的公式；请在表格软件中打开并保存，或直接填结果",
        "is a formula without a stored value; open and save it in a spreadsheet program, or write the result",
    ),
    "error_value": (
        "是错误值 {value}；请改正公式或直接填写",
        "is the error {value}; mend the formula or write the value",
    ),
    "conflict": (
        "与第 {of_row} 行是同一条记录，但内容不同（{differs}）；请只保留正确的一行",
        "is the same record as row {of_row} with other content ({differs}); keep the right one",
    ),
}
