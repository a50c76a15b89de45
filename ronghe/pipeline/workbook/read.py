"""Reads a plan back: our workbook whole, any other table of pairs as a plan that knows its pairs only."""

import json
from pathlib import Path
from typing import Any

import polars as pl

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.tables import read_pairs
from ronghe.pipeline.workbook.cells import column
from ronghe.pipeline.workbook.layout import COLUMNS, MACHINE, SECTIONS, SHEETS, empty

Rows = list[list[Any]]


def read_plan(path: str | Path) -> Plan:
    """The plan in `path`: xlsx as `write_workbook` made it, or csv, tsv, jsonl, parquet, xlsx of pairs (.gz too).

    A workbook comes back with all its tables, certificate and notes; empty text comes back as null, and candidates
    beyond the first 100,000 are not in it. A table of pairs needs need_id and supply_id, score may be
    missing (null then). Raises Refused when the file can't be read or has no such columns.
    """
    path = Path(path)
    if not path.is_file():
        raise Refused(f"找不到方案文件 {path}。", f"There is no plan file {path}.")
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return _workbook(path)
    return plan_of_pairs(path, path.name)


def plan_of_pairs(source: Any, name: str = "") -> Plan:
    """A plan that knows its pairs only, as a csv or parquet file holds it; Chinese headings are understood.

    `source` is a path or any table that `read_pairs` takes. Raises Refused when a column is missing or a score no number.
    """
    named = read_pairs(source, what=name)
    named = named.filter((pl.col("need_id") != "") & (pl.col("supply_id") != ""))
    if "score" not in named.columns:
        named = named.with_columns(score=pl.lit(None, dtype=pl.Float64))
    try:
        named = named.with_columns(pl.col("score").cast(pl.Float64))
    except pl.exceptions.InvalidOperationError:
        raise Refused(
            f"{name or '该表'}的 score 列有非数字；请改正后重试。",
            f"{name or 'The table'} has a score that is no number; please correct it.",
        ) from None
    first = ["need_id", "supply_id", "score"]
    named = named.select(*first, *[c for c in named.columns if c not in first])
    rest = {table: empty(table) for table in ("unserved", "loads", "constraints", "candidates", "moved")}
    return Plan(pairs=named, **rest, certificate={}, notes={"pairs_only": True, "source": name})


def _workbook(path: Path) -> Plan:
    from python_calamine import CalamineError, CalamineWorkbook  # only reading a workbook needs it

    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError) as error:
        raise Refused(
            f"{path.name} 不是可读的工作簿（可能已加密或损坏）：{error}。",
            f"{path.name} is not a readable workbook (encrypted or damaged?): {error}.",
        ) from None
    machine = _machine(sheets.get(SHEETS["notes"], []))
    if "schemas" not in machine:
        return plan_of_pairs(path, path.name)
    schemas, proof = machine["schemas"], sheets.get(SHEETS["proof"], [])
    tables = {
        name: _frame(sheets.get(SHEETS[name], []), schemas.get(name, []), name, f"工作表“{SHEETS[name]}”")
        for name in ("pairs", "unserved", "loads", "candidates")
    } | {
        name: _frame(_section(proof, title), schemas.get(name, []), name, f"工作表“{SHEETS['proof']}”")
        for name, title in SECTIONS.items()
    }
    return Plan(**tables, certificate=machine.get("certificate", {}), notes=machine.get("notes", {}))


def _machine(rows: Rows) -> dict[str, Any]:
    begin = next((i for i, row in enumerate(rows) if row and row[0] == MACHINE), len(rows))
    texts: dict[str, str] = {}
    for row in rows[begin + 1 :]:
        if len(row) > 1 and row[0]:
            texts[str(row[0])] = texts.get(str(row[0]), "") + str(row[1])
    try:
        return {key: json.loads(value) for key, value in texts.items()}
    except json.JSONDecodeError:
        raise Refused(
            f"“{SHEETS['notes']}”页末的机器可读数据被改动过，无法读回；请用原来的方案文件。",
            f'The machine-readable end of sheet "{SHEETS["notes"]}" was changed; use the original plan file.',
        ) from None


def _section(rows: Rows, title: str) -> Rows:
    """The table under the row that holds nothing but `title`, up to the next empty row."""
    alone = (i for i, row in enumerate(rows) if [v for v in row if v not in (None, "")] == [title])
    begin = next(alone, len(rows))
    found: Rows = []
    for row in rows[begin + 1 :]:
        filled = [v for v in row if v not in (None, "")]
        if not filled:
            break
        if found or len(filled) > 1:
            found.append(row)
    return found


def _frame(rows: Rows, schema: list[list[str]], table: str, where: str) -> pl.DataFrame:
    if not rows or not schema:
        return empty(table)
    heads = [str(h) for h in rows[0]]
    body = [row for row in rows[1:] if any(v not in (None, "") for v in row)]
    series = [
        column(key, kind, [row[heads.index(title)] for row in body], where)
        for title, key, kind in schema
        if title in heads
    ]
    missing = [key for key in ("need_id", "supply_id") if key in COLUMNS[table] and key not in {s.name for s in series}]
    if missing:
        raise Refused(f"{where}缺少“{missing[0]}”列。", f'{where}: the column "{missing[0]}" is missing.')
    return pl.DataFrame(series)
