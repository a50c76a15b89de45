"""How tables and plans show themselves in a notebook: plain HTML without scripts, every text escaped."""

from html import escape
from typing import Any

import polars as pl

from ronghe.pipeline.figures import figures_of, number
from ronghe.pipeline.headings import heading, in_order
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.wording import proof

ROWS = 12
_CELL = "padding:.25em .7em;border-bottom:1px solid #bcc7d1;vertical-align:top;"


def table_html(frame: pl.DataFrame, caption: str = "", rows: int = ROWS) -> str:
    """The first `rows` rows with Chinese headings, ids and score first; what is left out is counted."""
    keys = in_order(frame.columns)
    right = {key: "text-align:right;" if frame.schema[key].is_numeric() else "text-align:left;" for key in keys}
    head = "".join(
        f'<th scope="col" style="{_CELL}{right[k]}" title="{escape(k)}">{escape(heading(k).zh)}</th>' for k in keys
    )
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{_CELL}{right[k]}">{_shown(v)}</td>' for k, v in zip(keys, row, strict=True))
        + "</tr>"
        for row in frame.select(keys).head(rows).iter_rows()
    )
    left = frame.height - min(rows, frame.height)
    counted = f"共 {frame.height:,} 行" + (f"，此处列前 {rows:,} 行" if left else "")
    title = "；".join(part for part in (escape(caption), counted) if part)
    return (
        '<div style="overflow-x:auto"><table style="border-collapse:collapse;font-variant-numeric:tabular-nums">'
        f'<caption style="text-align:left;padding:.3em 0">{title}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def plan_html(plan: Plan, rows: int = ROWS) -> str:
    """The headline of a plan, whether it is proved, and its first pairs."""
    figures = figures_of(plan)
    headline = f"{figures.needs:,} 项需求落实 {figures.served:,} 项，派出 {figures.experts_used:,} 人"
    headline += f"，总分 {number(figures.total)}"
    mark = "<p><strong>合成演示数据</strong></p>" if figures.synthetic else ""
    said = f"<p>{escape(proof(plan.certificate, plan.notes.get('infeasible'))[0])}</p>" if plan.certificate else ""
    return f"<div>{mark}<p><strong>{headline}</strong></p>{said}{table_html(plan.pairs, '选派方案', rows)}</div>"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return number(value)
    return "" if value is None else escape(str(value))
