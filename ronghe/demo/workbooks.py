"""Writes the demonstration province as an office would send it: two workbooks, and the same rows as JSONL."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ronghe.demo.codes import OPENED
from ronghe.demo.province import LABEL, Province

NEED_COLUMNS = {
    "需求编号": "id",
    "需求名称": "title",
    "企业名称": "enterprise",
    "统一社会信用代码": "credit_code",
    "所在地市": "city",
    "技术领域": "field",
    "需求内容": "content",
    "考核指标": "targets",
    "拟投入(万元)": "budget_yuan",
    "截止日期": "deadline",
    "联系人": "contact",
    "需派人数": "demand",
}
EXPERT_COLUMNS = {
    "专家编号": "id",
    "姓名": "name",
    "工作单位": "institution",
    "所在地市": "city",
    "技术领域": "field",
    "职称": "title",
    "可承担需求数": "capacity",
}
DOCUMENT_COLUMNS = {"成果名称": "title", "成果摘要": "abstract", "成果年份": "year", "关键词": "keywords"}

_WIDE = {
    "需求名称": 36,
    "需求内容": 70,
    "考核指标": 40,
    "企业名称": 34,
    "工作单位": 28,
    "成果名称": 40,
    "成果摘要": 70,
    "关键词": 36,
}
_NOTES = (
    f"{LABEL}：企业、人员、单位、代码均为程序生成，与任何真实主体无关，不得用于真实申报、公示或统计。",
    "同一随机种子生成的内容完全相同。",
)


def write(province: Province, folder: Path) -> tuple[Path, Path]:
    """Write needs.xlsx and experts.xlsx into `folder` (made if missing) and beside each the same rows as .jsonl.

    An expert takes one row per document, with the expert's own cells repeated. Same province, same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    needs, experts = folder / "needs.xlsx", folder / "experts.xlsx"
    _write_sheet(needs, "需求", list(NEED_COLUMNS), (_need_row(need) for need in province.needs))
    rows = (_expert_row(e, d) for e in province.experts for d in e["documents"])
    _write_sheet(experts, "专家", [*EXPERT_COLUMNS, *DOCUMENT_COLUMNS], rows)
    _write_lines(folder / "needs.jsonl", province.needs)
    _write_lines(folder / "experts.jsonl", province.experts)
    return needs, experts


def _need_row(need: Mapping[str, Any]) -> list[Any]:
    amount = Decimal(need["budget_yuan"]) / 10_000
    shown = {"budget_yuan": int(amount), "deadline": datetime.fromisoformat(need["deadline"])}
    return [shown.get(key, need[key]) for key in NEED_COLUMNS.values()]


def _expert_row(expert: Mapping[str, Any], document: Mapping[str, Any]) -> list[Any]:
    told = dict(document) | {"keywords": "；".join(document["keywords"])}
    return [expert[key] for key in EXPERT_COLUMNS.values()] + [told[key] for key in DOCUMENT_COLUMNS.values()]


def _write_sheet(path: Path, name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """One sheet of data named 合成演示数据, the label in its printed header too, and a sheet that explains it."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{name}（{LABEL}）", "created": datetime.combine(OPENED, datetime.min.time())})
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        sheet = book.add_worksheet(f"{name}（{LABEL}）")
        sheet.set_header(f"&C{LABEL}")
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for place, heading in enumerate(headings):
            sheet.set_column(place, place, _WIDE.get(heading, 14))
            sheet.write_string(0, place, heading, bold)
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(line, place, value, day)
                else:
                    sheet.write(line, place, value, text)
        notes = book.add_worksheet(f"说明（{LABEL}）")
        notes.set_column(0, 0, 90)
        for line, sentence in enumerate(_NOTES):
            notes.write_string(line, 0, sentence, text)


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
