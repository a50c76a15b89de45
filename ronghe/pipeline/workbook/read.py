"""Reads a plan back: our workbook whole, any other table of pairs as a plan that knows its pairs only."""

import gzip
import json
from pathlib import Path
from typing import Any

import polars as pl

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.headings import HEADINGS
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.workbook.cells import column, guessed, text
from ronghe.pipeline.workbook.layout import COLUMNS, MACHINE, SECTIONS, SHEETS, empty

Rows = list[list[Any]]
_SYNONYMS = {h.zh: key for key, h in HEADINGS.items()} | {"rid": "need_id", "aid": "supply_id", "成果编号": "supply_id"}


def read_plan(path: str | Path) -> Plan:
    """The plan in `path`: xlsx as `write_workbook` made it, or csv, tsv, jsonl, parquet, xlsx of pairs (.gz too).

    A workbook comes back with all its tables, certificate and notes; empty text comes back as null, and candidates
    beyond the first 100,000 are not in it. A table of pairs needs need_id and supply_id, score may be
    missing (null then). Raises Refused when the file can't be read or has no such columns.
    """
    path = Path(path)
    if not path.is_file():
        raise Refused(f"找不到方案文件 {path}。", f"There is no plan file {path}.")
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        return _workbook(path)
    return plan_of_pairs(_table(path), str(path.name))


def plan_of_pairs(pairs: pl.DataFrame, source: str = "") -> Plan:
    """A plan that knows its pairs only, as a csv or parquet file holds it. Headings in Chinese are understood."""
    named = pairs.rename({c: _key(c) for c in pairs.columns if _key(c) != c and _key(c) not in pairs.columns})
    for key in ("need_id", "supply_id"):
        if key not in named.columns:
            raise Refused(
                f"{source or '该表'}缺少“{key}”列（{HEADINGS[key].zh}）；方案至少要有 need_id 与 supply_id 两列。",
                f'{source or "The table"} has no column "{key}"; a plan needs at least need_id and supply_id.',
            )
    ids = [pl.col(key).map_elements(text, return_dtype=pl.String) for key in ("need_id", "supply_id")]
    named = named.with_columns(ids).drop_nulls(["need_id", "supply_id"])
    if "score" not in named.columns:
        named = named.with_columns(score=pl.lit(None, dtype=pl.Float64))
    try:
        named = named.with_columns(pl.col("score").cast(pl.Float64))
    except pl.exceptions.InvalidOperationError:
        raise Refused(
            f"{source or '该表'}的 score 列有非数字。", f"{source or 'The table'} has a score that is no number."
        ) from None
    first = ["need_id", "supply_id", "score"]
    named = named.select(*first, *[c for c in named.columns if c not in first])
    rest = {name: empty(name) for name in ("unserved", "loads", "constraints", "candidates", "moved")}
    return Plan(pairs=named, **rest, certificate={}, notes={"pairs_only": True, "source": source})


def _table(path: Path) -> pl.DataFrame:
    plain = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    raw = gzip.decompress(path.read_bytes()) if plain != path else path.read_bytes()
    try:
        match plain.suffix.lower():
            case ".csv":
                return pl.read_csv(raw.removeprefix(b"\xef\xbb\xbf"), infer_schema=False)
            case ".tsv":
                return pl.read_csv(
                    raw.removeprefix(b"\xef\xbb\xbf"), separator="\t", quote_char=None, infer_schema=False
                )
            case ".jsonl" | ".ndjson":
                return pl.read_ndjson(raw)
            case ".parquet":
                return pl.read_parquet(raw)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0][:120]
        raise Refused(f"{path.name} 读不出来：{reason}。", f"{path.name} cannot be read: {reason}.") from None
    raise Refused(
        f"{path.name}：不认识的文件类型；方案可以是 xlsx、csv、tsv、jsonl 或 parquet。",
        f"{path.name}: unknown kind of file; a plan is xlsx, csv, tsv, jsonl or parquet.",
    )


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
        name, rows = next(iter(sheets.items()))
        return plan_of_pairs(_guessed_frame(rows, f"{path.name}［{name}］"), path.name)
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


def _guessed_frame(rows: Rows, where: str) -> pl.DataFrame:
    if not rows:
        raise Refused(f"{where} 是空表。", f"{where} is empty.")
    heads = [str(h).strip() for h in rows[0]]
    body = [row for row in rows[1:] if any(v not in (None, "") for v in row)]
    keep = {h: i for i, h in reversed(list(enumerate(heads))) if h}
    return pl.DataFrame(
        [guessed(h, [row[i] for row in body], where) for h, i in sorted(keep.items(), key=lambda p: p[1])]
    )


def _key(title: str) -> str:
    return _SYNONYMS.get(title.strip(), title.strip())
