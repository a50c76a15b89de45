"""The sheet 约束与证明: is this the best plan, what it costs to be short of an expert, and which constraints bind."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from ronghe.pipeline.figures import knows_pairs_only
from ronghe.pipeline.headings import HEADINGS, in_order, titles
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.wording import (
    ONLY_PAIRS,
    caveat,
    certificate_lines,
    how_proved,
    infeasible_parts,
    one_more_slot,
    proof,
)
from ronghe.pipeline.workbook.cells import cell, fitting, kind_of
from ronghe.pipeline.workbook.layout import SECTIONS, SYNTHETIC, empty
from ronghe.pipeline.workbook.styles import Styles, row_height

WIDTHS = (16, 62, 12, 12, 12, 12)
SCARCE_ROWS = 30


class Sheet:
    """A cursor that writes titles, sentences and tables one below the other, as a row-by-row writer must."""

    def __init__(self, sheet: Any, styles: Styles, widths: Sequence[float]) -> None:
        self.sheet, self.styles, self.widths, self.row = sheet, styles, widths, 0
        for i, width in enumerate(widths):
            sheet.set_column(i, i, width)

    def line(self, text: str, style: Any, *, extra: float = 0) -> None:
        """One sentence over the whole width."""
        text = fitting(text)
        self.sheet.set_row(self.row, row_height(text, sum(self.widths)) + extra)
        self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", style)
        self.sheet.write_string(self.row, 0, text, style)
        self.row += 1

    def section(self, text: str) -> None:
        """A heading with an empty row above it, which also ends the table before."""
        self.row += 1
        self.line(text, self.styles.section())

    def cells(self, values: Sequence[Any], keys: Sequence[str], *, head: bool = False) -> None:
        """One row of a table."""
        for i, (value, key) in enumerate(zip(values, keys, strict=True)):
            style, written = self.styles.head("" if head else key) if head else self.styles.body(key), cell(value)
            if isinstance(written, str) and written:
                self.sheet.write_string(self.row, i, written, style)
            elif written is None or isinstance(written, str):
                self.sheet.write_blank(self.row, i, None, style)
            else:
                self.sheet.write_number(self.row, i, written, style)
        self.row += 1

    def table(self, frame: pl.DataFrame) -> list[list[str]]:
        """A whole table with its headings; returns its columns as (title, key, kind)."""
        keys = in_order(frame.columns)
        named = titles(keys)
        shown = {key: HEADINGS[key].zh if key in HEADINGS else key for key in keys}
        unique = shown if len(set(shown.values())) == len(keys) else named
        self.cells([unique[k] for k in keys], keys, head=True)
        for values in frame.select(keys).iter_rows():
            self.cells(values, keys)
        return [[unique[k], k, kind_of(frame.schema[k])] for k in keys]


def write_proof(sheet: Any, plan: Plan, styles: Styles) -> dict[str, list[list[str]]]:
    """Write the sheet; returns the columns of its two tables, by which they are read back."""
    out = Sheet(sheet, styles, WIDTHS)
    out.line("约束与证明", styles.title(), extra=8)
    if plan.notes.get("synthetic"):
        out.line(f"{SYNTHETIC}：本表所有单位、人名与数字均为虚构。", styles.warning())
    sentence, conflict, repair = infeasible_parts(plan.notes.get("infeasible"))
    if sentence or conflict or repair:
        _infeasible(out, sentence, conflict, repair)
    out.section("一、结论")
    infeasible = plan.notes.get("infeasible")
    proved = plan.certificate.get("proved") and not infeasible
    out.line(proof(plan.certificate, infeasible)[0], styles.verdict() if proved else styles.warning(), extra=8)
    if not infeasible:
        out.line(how_proved(plan.certificate)[0], styles.sentence())
    for _, label, _, words in certificate_lines(plan.certificate, infeasible):
        out.cells([label[0], words[0]], ["kind", "label"])
    out.section("二、最紧缺的专家")
    _scarce(out, plan)
    out.section(SECTIONS["constraints"])
    constraints = plan.constraints if plan.constraints.width else empty("constraints")
    if not constraints.height:
        out.line(
            ONLY_PAIRS[0] if knows_pairs_only(plan) else "除需求人数与专家名额外，没有其他约束。", styles.sentence()
        )
    schemas = {"constraints": out.table(constraints)}
    out.section(SECTIONS["moved"])
    moved = plan.moved if plan.moved.width else empty("moved")
    if not moved.height:
        out.line("本次没有沿用上期方案。", styles.sentence())
    schemas["moved"] = out.table(moved)
    sheet.print_area(0, 0, out.row, len(WIDTHS) - 1)
    return schemas


def scarce(plan: Plan, most: int = SCARCE_ROWS) -> pl.DataFrame:
    """The experts with a scarcity price above zero, dearest first."""
    if not {"price", "supply_id"} <= set(plan.loads.columns):
        return pl.DataFrame()
    return plan.loads.filter(pl.col("price") > 1e-9).sort(["price", "supply_id"], descending=[True, False]).head(most)


def _scarce(out: Sheet, plan: Plan) -> None:
    dear = scarce(plan)
    if (unknown := caveat(plan)) is not None:
        out.line(unknown[0], out.styles.sentence())
        return
    if not dear.height:
        out.line(
            "没有专家名额紧缺：再增加任何一位专家的名额都不会提高目标值。"
            if plan.loads.height
            else "没有专家负荷数据。",
            out.styles.sentence(),
        )
        return
    first = dear.row(0, named=True)
    out.line(
        f"稀缺价说明再给该专家一个名额值多少。例：{_who(first)}，{one_more_slot(first['price'])[0]}。",
        out.styles.sentence(),
    )
    keys = ["kind", "label", "capacity", "load", "status", "price"]
    out.cells(["专家编号", "姓名、单位、领域", "名额上限", "实派次数", "状态", "稀缺价"], keys, head=True)
    for row in dear.iter_rows(named=True):
        out.cells(
            [row["supply_id"], _who(row), row.get("capacity"), row.get("load"), row.get("status"), row["price"]], keys
        )


def _infeasible(out: Sheet, sentence: str, conflict: list[str], repair: list[str]) -> None:
    out.section("约束不能同时满足")
    out.line(sentence or "所给约束互相矛盾，没有任何方案能同时满足。", out.styles.warning(), extra=6)
    if conflict:
        out.line("互相矛盾的一组约束：", out.styles.sentence())
        for item in conflict:
            out.line(f"　• {item}", out.styles.sentence())
    if repair:
        out.line("修改办法：", out.styles.sentence())
        for item in repair:
            out.line(f"　• {item}", out.styles.sentence())


def _who(row: dict[str, Any]) -> str:
    known = [str(row[key]) for key in ("name", "institution", "field") if row.get(key)]
    return "，".join(known) or str(row["supply_id"])
