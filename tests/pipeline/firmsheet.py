"""A workbook of enterprise years for tests, written as a firm would write it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ronghe.engine.sheets.write import write_table
from ronghe.facts.enterprise_year import SHEET
from ronghe.rulebook.codes.credit_code import check_character

GOOD: dict[str, Any] = {
    "name": "示例甲有限公司",
    "city": "沈阳市",
    "industry": "C3089",
    "year": 2024,
    "registered_on": "2015-03-05",
    "staff": 80,
    "tech_staff": 12,
    "sales": 6000,
    "assets": 5000,
    "rd": 320,
    "cost_expense": 5000,
    "ip1": 0,
    "ip2": 3,
    **dict.fromkeys(("resident", "allowed_products", "clean_two_years"), "是"),
    **dict.fromkeys(("hightech_valid", "award_national", "research_body", "standard_lead"), "否"),
}


def code(number: int) -> str:
    """A credit code that no unit can have, with its right check character."""
    body = f"91000000{number:09d}"
    return body + check_character(body)


def workbook(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Rows under the headings of the sheet."""
    told = [{**GOOD, "credit_code": code(number), **row} for number, row in enumerate(rows)]
    headings = {column.key: column.heading for column in SHEET.columns}
    keys = dict.fromkeys(key for row in told for key in row)
    return write_table([{headings[key]: row.get(key) for key in keys} for row in told], path)
