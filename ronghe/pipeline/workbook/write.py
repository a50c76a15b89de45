"""Writes a plan as the publishable workbook: six sheets, printable as they are, no cell ever a formula."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.figures import figures_of, number
from ronghe.pipeline.headings import heading, in_order, titles
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.wording import caveat
from ronghe.pipeline.workbook.cells import cell, kind_of
from ronghe.pipeline.workbook.layout import CANDIDATE_ROWS, EXCEL_ROWS, REMARK, SHEETS, SYNTHETIC, empty
from ronghe.pipeline.workbook.notes_sheet import write_notes
from ronghe.pipeline.workbook.proof_sheet import write_proof
from ronghe.pipeline.workbook.styles import Styles, page

_PRINTED = {
    "pairs": "need_id supply_id score need_title enterprise need_city need_field name title institution city status",
    "unserved": "need_id need_title need_city need_field demand served missing reason remedy",
    "candidates": "need_id supply_id score need_title name title institution chosen reduced_cost why",
}


def write_workbook(plan: Plan, path: str | Path) -> None:
    """Write `plan` to `path` (.xlsx), the same bytes for the same plan.

    Every text cell is written as text, whatever it begins with; floats keep all their digits. More candidates than
    100,000 are cut to the best of every need, which the sheet 说明 says. Raises Refused when a table outgrows a sheet.
    """
    import xlsxwriter  # costs 60 ms, and only writing a workbook needs it

    for table in (plan.pairs, plan.unserved, plan.loads, plan.moved):
        if table.height > EXCEL_ROWS:
            raise Refused(
                f"方案有 {table.height:,} 行，超出工作表上限 {EXCEL_ROWS:,} 行；请改用 -o plan.parquet 或 plan.csv。",
                f"The plan has {table.height:,} rows, a sheet holds {EXCEL_ROWS:,}; use -o plan.parquet or plan.csv.",
            )
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    path = Path(path)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file, xlsxwriter.Workbook(file, options) as book:
            _write(book, plan)
        part.replace(path)
    except OSError as error:
        raise Refused(
            f"无法写入 {path}：{error.strerror or error}；请检查文件夹是否存在、文件是否正被打开。",
            f"Cannot write {path}: {error.strerror or error}; does the folder exist, is the file open elsewhere?",
        ) from None
    finally:
        part.unlink(missing_ok=True)


def kept_candidates(candidates: pl.DataFrame, most: int = CANDIDATE_ROWS) -> pl.DataFrame:
    """At most `most` candidates, in their order: all chosen ones, then every need's best, equally many per need."""
    if candidates.height <= most:
        return candidates
    chosen = pl.col("chosen").fill_null(value=False) if "chosen" in candidates.columns else pl.lit(value=False)
    ranked = candidates.with_row_index("_row").with_columns(
        _chosen=chosen, _rank=pl.col("score").rank("ordinal", descending=True).over("need_id")
    )
    best = ranked.sort(["_chosen", "_rank", "_row"], descending=[True, False, False]).head(most).sort("_row")
    return best.select(candidates.columns)


def _write(book: Any, plan: Plan) -> None:
    figures, styles = figures_of(plan), Styles(book)
    title = str(plan.notes.get("title") or "选派方案")
    book.set_properties(
        {
            "title": title,
            "subject": SYNTHETIC if figures.synthetic else "",
            "comments": "",
            "created": datetime(2000, 1, 1, tzinfo=UTC),
        }
    )
    sheets = {key: book.add_worksheet(name) for key, name in SHEETS.items()}
    subtitles = {
        "pairs": f"共 {figures.pairs:,} 对，总分 {number(figures.total)}",
        "unserved": ""
        if caveat(plan)
        else f"共 {plan.unserved.height:,} 项"
        if plan.unserved.height
        else "全部需求均已满足",
        "loads": f"派出 {figures.experts_used:,} 人，共 {figures.experts:,} 人",
        "proof": "",
        "notes": "",
        "candidates": f"共 {max(plan.candidates.height, int(plan.notes.get('candidates') or 0)):,} 对候选",
    }
    names = {"pairs": title, "proof": f"{title} · 约束与证明", "notes": f"{title} · 说明"}
    for key, sheet in sheets.items():
        page(sheet, names.get(key, f"{title} · {SHEETS[key]}"), subtitles[key], figures.synthetic)
    kept = kept_candidates(plan.candidates)
    schemas = {
        key: _write_table(sheets[key], key, table, styles, synthetic=figures.synthetic)
        for key, table in (
            ("pairs", plan.pairs),
            ("unserved", plan.unserved),
            ("loads", plan.loads),
            ("candidates", kept),
        )
    }
    schemas |= write_proof(sheets["proof"], plan, styles)
    write_notes(sheets["notes"], plan, styles, schemas, kept.height)
    sheets["pairs"].activate()


def _write_table(sheet: Any, key: str, table: pl.DataFrame, styles: Styles, *, synthetic: bool) -> list[list[str]]:
    """One table from its first row on; returns its columns as (title, key, kind), by which it is read back."""
    table = table if table.width else empty(key)
    keys = in_order(table.columns)
    named, bodies = titles(keys), [styles.body(k) for k in keys]
    remark = synthetic and key == "pairs" and REMARK not in named.values()
    printed = _PRINTED.get(key, "").split() or keys
    last = max(i for i, k in enumerate(keys) if k in printed or i == 0)
    sheet.set_row(0, 30)
    for i, k in enumerate(keys):
        sheet.set_column(i, i, heading(k).width)
        sheet.write_string(0, i, named[k], styles.head(k))
    if remark:
        sheet.set_column(len(keys), len(keys), 14)
        sheet.write_string(0, len(keys), REMARK, styles.head(""))
    for row, values in enumerate(table.select(keys).iter_rows(), start=1):
        for i, value in enumerate(values):
            put(sheet, row, i, value, bodies[i])
        if remark:
            sheet.write_string(row, len(keys), SYNTHETIC, styles.body(""))
    sheet.freeze_panes(1, min(3, len(keys)))
    sheet.autofilter(0, 0, table.height, len(keys) - 1 + remark)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, table.height, last)
    return [[named[k], k, kind_of(table.schema[k])] for k in keys]


def put(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    """One cell, text as text and numbers as numbers, never a formula or a link."""
    written = cell(value)
    if written is None or written == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(written, str):
        sheet.write_string(row, column, written, style)
    else:
        sheet.write_number(row, column, written, style)
