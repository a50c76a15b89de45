"""Puts the report together as one file that asks for nothing: no script, no request, its only style sheet inside."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.figures import Figures, figures_of
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.coverage import charts
from ronghe.pipeline.report.evidence import inputs, pairs, proof_section
from ronghe.pipeline.report.hero import hero, masthead, pillars
from ronghe.pipeline.report.markup import Safe, both, tag
from ronghe.pipeline.report.people import experts, moved, unserved


def write_report(plan: Plan, path: str | Path, language: str = "zh") -> None:
    """Write the report of `plan` to `path` (.html). Raises Refused when the file can't be written."""
    try:
        Path(path).write_text(render(plan, language), encoding="utf-8")
    except OSError as error:
        raise Refused(
            f"无法写入 {path}：{error.strerror or error}；请检查文件夹是否存在、是否有写入权限。",
            f"Cannot write {path}: {error.strerror or error}; does the folder exist and may you write there?",
        ) from None


def render(plan: Plan, language: str = "zh") -> str:
    """The whole page. It opens in `language` ("zh" or "en") and switches without a script.

    Its own Content-Security-Policy allows the one style sheet by its SHA-256 and nothing else, so that even text that
    slipped through escaping could not run or load anything.
    """
    figures = figures_of(plan)
    title = str(plan.notes.get("title") or "选派方案报告")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy()),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Safe(style())),
    )
    return "<!doctype html>\n" + tag("html", head, tag("body", _body(plan, figures, language)), lang="zh-Hans") + "\n"


@cache
def style() -> str:
    """The style sheet of the report."""
    return files("ronghe.pipeline.report").joinpath("report.css").read_text(encoding="utf-8")


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _body(plan: Plan, figures: Figures, language: str) -> Safe:
    switches = [
        tag(
            "input",
            type="radio",
            name="lang",
            id=f"lang-{code}",
            class_="vh",
            checked=language == code,
            aria_label=name,
        )
        for code, name in (("zh", "中文"), ("en", "English"))
    ]
    sections = tag(
        "div",
        pillars(plan, figures),
        charts(plan),
        experts(plan),
        unserved(plan),
        proof_section(plan),
        moved(plan),
        pairs(plan),
        inputs(plan),
        class_="wrap body",
    )
    foot = tag(
        "div",
        tag("p", both(*_colophon(plan, figures)), class_="wrap"),
        class_="foot",
    )
    return tag("main", switches, masthead(figures), hero(plan, figures), sections, foot)


def _colophon(plan: Plan, figures: Figures) -> tuple[str, str]:
    version = str(plan.notes.get("version") or "")
    zh = f"由 ronghe {version} 根据输入文件计算生成；每个数字均可由方案工作簿复核。"
    en = f"Computed by ronghe {version} from the files above; every figure can be checked in the plan workbook."
    return (f"合成演示数据。{zh}", f"Synthetic data. {en}") if figures.synthetic else (zh, en)
