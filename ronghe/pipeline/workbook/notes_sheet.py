"""The sheet 说明: how to read the others, what went in (with SHA-256), and the plan's machine-readable remainder."""

import json
from collections.abc import Mapping
from typing import Any

from ronghe.pipeline.figures import figures_of
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.wording import input_role, options_in_words, score_note
from ronghe.pipeline.workbook.layout import CANDIDATE_ROWS, MACHINE, SHEETS, SYNTHETIC
from ronghe.pipeline.workbook.proof_sheet import Sheet
from ronghe.pipeline.workbook.styles import Styles

FORMAT = "ronghe.plan/1"
CHUNK = 30_000
WIDTHS = (26, 74, 12, 14)

_READING = (
    (
        "选派方案",
        "每行一对：一项需求与派给它的一名专家（或一项成果）。表头 need_id、supply_id、score 显示为中文。",
    ),
    ("未选派需求与原因", "没有派到人或没有派足人的需求，逐项说明原因，以及怎样做才能派上。"),
    ("专家负荷", "每位专家的名额、实派次数与稀缺价。"),
    ("约束与证明", "方案是否已证明最优、最紧缺的专家、每条约束的限值与实际。"),
    ("候选与得分", "参加本次选派的候选对、各自得分与未入选的原因。"),
)
_COLUMNS = (
    ("稀缺价", "再给该专家一个名额，目标值至多能增加多少；0 表示不紧缺。"),
    ("检验数", "若强行改派这一对，目标值至少会减少多少；0 表示改派不一定吃亏。"),
    ("分项：…", "得分的组成，各分项之和等于得分。"),
    ("是否起作用", "“是”表示该约束已到限值，放宽它可能使方案更好。"),
    ("状态", "选派方案：新派、锁定（事先指定）、沿用（与上期相同）；专家负荷：满载、有余量、未派。"),
)


def write_notes(sheet: Any, plan: Plan, styles: Styles, schemas: Mapping[str, Any], kept: int) -> None:
    """Write the sheet. `schemas` are the columns of every table, `kept` the candidates written of those there were."""
    out, figures = Sheet(sheet, styles, WIDTHS), figures_of(plan)
    pair = ["kind", "label"]
    out.line("说明", styles.title(), extra=8)
    if figures.synthetic:
        out.line(f"{SYNTHETIC}：本工作簿所有单位、人名与数字均为虚构，不得作为公示依据。", styles.warning())
    out.section("一、各工作表")
    for name, meaning in _READING:
        out.cells([name, meaning], pair)
    out.section("二、各列怎样读")
    out.cells(["得分", score_note(figures.calibrated)[0]], pair)
    for name, meaning in _COLUMNS:
        out.cells([name, meaning], pair)
    total = max(plan.candidates.height, int(plan.notes.get("candidates") or 0))
    if kept < total:
        cap = f"共 {total:,} 对，超过上限 {CANDIDATE_ROWS:,} 行，只列 {kept:,} 对：入选的和每项需求得分靠前的。"
        out.cells([SHEETS["candidates"], cap], pair)
    out.section("三、输入文件")
    out.cells(["文件", "SHA-256", "用途"], [*pair, "name"], head=True)
    for item in plan.notes.get("inputs") or []:
        out.cells([item.get("name"), item.get("sha256"), input_role(item.get("role"))[0]], [*pair, "name"])
    out.section("四、选项与版本")
    for option, value in options_in_words(plan.notes.get("options")):
        out.cells([option[0], value[0]], pair)
    out.cells(["ronghe 版本", str(plan.notes.get("version") or "—")], pair)
    printed = out.row
    out.row += 1
    _machine(out, {"format": FORMAT, "certificate": plan.certificate, "notes": plan.notes, "schemas": dict(schemas)})
    sheet.print_area(0, 0, printed, len(WIDTHS) - 1)


def _machine(out: Sheet, values: Mapping[str, Any]) -> None:
    """Key and JSON in two columns, long JSON over several rows; folded away, outside the printed area."""
    faint = out.styles.faint()
    out.sheet.write_string(out.row, 0, MACHINE, faint)
    out.row += 1
    for key, value in values.items():
        text = json.dumps(value, ensure_ascii=True, default=_plain)
        for start in range(0, len(text), CHUNK):
            out.sheet.set_row(out.row, 12, None, {"level": 1, "hidden": True})
            out.sheet.write_string(out.row, 0, key, faint)
            out.sheet.write_string(out.row, 1, text[start : start + CHUNK], faint)
            out.row += 1


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else str(value)
