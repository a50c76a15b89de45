"""Sheets of plans for tests, as an office fills them in."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ronghe.engine.sheets.write import write_table
from ronghe.facts.distribution import SHEET

FIRST: dict[str, Any] = {
    "plan": "FP1",
    "result": "示例合成结合剂",
    "unit_name": "示例合成大学",
    "unit": "国家设立的高校、科研院所",
    "way": "许可",
    "amount_yuan": 1_060_000,
    "transaction_yuan": 60_000,
    "person": "示例甲",
    "role": "主要贡献人员",
    "share": "2/3",
    "consents": "是",
}
SECOND: dict[str, Any] = {"plan": "FP1", "person": "示例乙", "role": "其他完成人", "share": "1/3", "consents": "是"}


def sheet(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Rows under the headings of the sheet; .jsonl by its keys."""
    headings = {column.key: column.heading for column in SHEET.columns}
    told = list(rows)
    keys = [key for key in headings if any(key in row for row in told)]
    names = {key: key if path.suffix == ".jsonl" else headings[key] for key in keys}
    return write_table([{names[key]: row.get(key) for key in keys} for row in told], path)


def team(number: str = "FP1", first: Mapping[str, Any] = {}, second: Mapping[str, Any] = {}) -> list[dict[str, Any]]:
    """Two people of one plan, with whatever differs."""
    return [{**FIRST, "plan": number, **first}, {**SECOND, "plan": number, **second}]
