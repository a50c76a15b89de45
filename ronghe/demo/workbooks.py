"""Writes the demonstration province as an office would send it: two workbooks, and the same rows as JSONL."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ronghe.demo.codes import OPENED
from ronghe.demo.truth import LABEL, Province
from ronghe.facts import expert, need
from ronghe.facts.need import REGISTER

_NEED_KEYS = (
    "id",
    "title",
    "enterprise",
    "credit_code",
    "city",
    "field",
    "content",
    "targets",
    "budget_yuan",
    "deadline",
    "contact",
    "demand",
)
_EXPERT_KEYS = ("id", "name", "institution", "region", "city", "field", "capacity", "available")

NEED_COLUMNS = {
    (REGISTER if key in ("credit_code", "contact") else need.MATCHING).column(key).heading: key for key in _NEED_KEYS
}
EXPERT_COLUMNS = {expert.MATCHING.column(key).heading: key for key in _EXPERT_KEYS}
TITLE_HEADINGS = {kind: expert.MATCHING.column(key).heading for key, kind in expert.TITLE_COLUMNS.items()}
"""Which column the title of a paper, patent, project or service stands in."""

RANK = "职称"
DOCUMENT_COLUMNS = {"摘要": "abstract", "年份": "year", "关键词": "keywords"}

EXPERT_HEADINGS = (*EXPERT_COLUMNS, RANK, *TITLE_HEADINGS.values(), *DOCUMENT_COLUMNS)

_WIDE = {"需求名称": 36, "需求内容": 70, "考核指标": 40, "企业名称": 34, "单位": 28, "摘要": 70, "关键词": 36}
_WIDE |= dict.fromkeys(TITLE_HEADINGS.values(), 36)
_NOTES = (
    f"{LABEL}：企业、人员、单位、代码均为程序生成，与任何真实主体无关，不得用于真实申报、公示或统计。",
    "同一随机种子生成的内容完全相同。",
)


def write_workbooks(province: Province, folder: Path) -> tuple[Path, Path]:
    """Write needs.xlsx and experts.xlsx into `folder` (made if missing) and beside each the same rows as .jsonl.

    An expert takes one row per document, with the expert's own cells repeated. Same province, same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    needs, experts = folder / "needs.xlsx", folder / "experts.xlsx"
    _write_sheet(needs, "需求", list(NEED_COLUMNS), (_need_row(one) for one in province.needs))
    rows = (_expert_row(one, document) for one in province.experts for document in one["documents"])
    _write_sheet(experts, "专家", EXPERT_HEADINGS, rows)
    _write_lines(folder / "needs.jsonl", province.needs)
    _write_lines(folder / "experts.jsonl", province.experts)
    return needs, experts


def _need_row(one: Mapping[str, Any]) -> list[Any]:
    amount = Decimal(one["budget_yuan"]) / 10_000
    shown = {"budget_yuan": int(amount), "deadline": datetime.fromisoformat(one["deadline"])}
    return [shown.get(key, one[key]) for key in NEED_COLUMNS.values()]


def _expert_row(one: Mapping[str, Any], document: Mapping[str, Any]) -> list[Any]:
    told = {heading: one[key] for heading, key in EXPERT_COLUMNS.items()} | {RANK: one["rank"]}
    told |= {heading: document[key] for heading, key in DOCUMENT_COLUMNS.items()}
    told |= {TITLE_HEADINGS[document["kind"]]: document["title"], "关键词": "；".join(document["keywords"])}
    return [told.get(heading, "") for heading in EXPERT_HEADINGS]


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
                if value == "":
                    continue
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
