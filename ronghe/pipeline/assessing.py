"""Firms of a workbook under the rules of a day: outcomes in words, clause by clause, and what is missing."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ronghe.engine.rules.assessment import OUTCOMES, Assessment, Finding
from ronghe.engine.rules.missing import Missing, missing
from ronghe.engine.rules.parameters import GRADES
from ronghe.engine.rules.ruling import Ruling
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.firmyears import Filing, Firms, read_firms
from ronghe.pipeline.ruletext import changes_in_words, points_in_words
from ronghe.pipeline.tiers import tier

if TYPE_CHECKING:
    import polars as pl

Progress = Callable[[str, int, int], None]
GAP_BUDGET = 8_000  # boxes looked at for one firm's gap: a workbook has thousands of firms


@dataclass(frozen=True)
class Judged:
    """One firm: how it files, what the rules say, and the smallest change that would qualify it."""

    filing: Filing
    assessment: Assessment
    missing: Missing | None


@dataclass(frozen=True)
class Assessed:
    """All firms of a workbook under one ruling."""

    ruling: Ruling
    firms: Firms = field(repr=False)
    judged: tuple[Judged, ...] = field(repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many firms came to each outcome."""
        found = Counter(one.assessment.outcome for one in self.judged)
        return {name: found[name] for name in ("met", "not_met", "unknown", "expert")}

    def write(self, path: str | Path, language: str = "zh") -> None:
        """A workbook of five sheets (firms, clauses, doubtful cells, refused cells, parameters), or by another ending the
        firms alone."""
        path = Path(path)
        if path.suffix.lower() == ".xlsx":
            _write_book(self, path, language)
        else:
            from ronghe.engine.sheets.write import write_table

            write_table(firms_table(self, language), path)


def assess(
    path: str | Path,
    name: str,
    *,
    on: date,
    region: str = "",
    without: Sequence[str] = (),
    gaps: bool = True,
    progress: Progress | None = None,
) -> Assessed:
    """Assess every firm of a workbook of enterprise years for the tier `name` as filed on a day.

    `region` is the province whose overlay holds, `without` the grades of evidence to leave out; with `gaps` what is
    missing is sought for each firm that does not qualify. Raises Refused on unusable input.
    """
    refuse_strange_grades(without)
    ruling = tier(name).on(on, region=region, without=without)
    firms = read_firms(path, on)
    told = progress or (lambda stage, done, total: None)
    judged = []
    for done, filing in enumerate(firms.filings, 1):
        found = ruling.assess(filing.facts)
        gap = missing(ruling, filing.facts, budget=GAP_BUDGET) if gaps and found.outcome == "not_met" else None
        judged.append(Judged(filing, found, gap))
        told("检查", done, len(firms.filings))
    return Assessed(ruling, firms, tuple(judged))


def refuse_strange_grades(without: Iterable[str]) -> None:
    """Raise Refused where one of these is no grade of evidence."""
    if strange := set(without) - set(GRADES):
        listed = " ".join(GRADES)
        raise Refused(f"没有证据等级 {'、'.join(strange)}；可用 {listed}", f"no such grade of evidence; use {listed}")


def firms_table(assessed: Assessed, language: str = "zh") -> "pl.DataFrame":
    """One row a firm: outcome, points, why not, which facts are missing, what would qualify it, rules and version."""
    import polars as pl

    place = 0 if language == "zh" else 1
    return pl.DataFrame([_firm(one, place) for one in assessed.judged], infer_schema_length=None)


def clauses_table(assessed: Assessed, language: str = "zh") -> "pl.DataFrame":
    """One row a firm and clause: finding, points, the explanation in words, parameters used and how sure they are."""
    import polars as pl

    place = 0 if language == "zh" else 1
    rows = [_clause(one, finding, place) for one in assessed.judged for finding in one.assessment.findings]
    return pl.DataFrame(rows, infer_schema_length=None)


def _firm(one: Judged, place: int) -> dict[str, Any]:
    filing, found = one.filing, one.assessment
    conditions = [f for f in found.findings if f.built.clause.role == "condition" and f.outcome == "not_met"]
    failing = [f.built.clause.label[place] for f in conditions] if found.outcome != "met" else []
    total = next((f.points for f in found.findings if f.id == "S"), None)
    heads = (
        ("企业名称", "name"),
        ("统一社会信用代码", "credit code"),
        ("所在地市", "city"),
        ("结论", "outcome"),
        ("得分", "points"),
        ("不符合的条款", "clauses not met"),
        ("缺少的资料", "missing facts"),
        ("达标所需的最小改变", "smallest change that qualifies"),
        ("存疑的单元格", "doubtful cells"),
        ("规定", "rules"),
        ("适用日期", "on"),
        ("参数版本", "version of parameters"),
    )
    values = (
        filing.name,
        filing.credit_code,
        filing.city,
        OUTCOMES[found.outcome][place],
        points_in_words(total),
        "；".join(failing),
        "；".join(found.ruling.facts[name].label[place] for name in found.missing),
        said_missing(one, place),
        "；".join(f"{d.cell} {d.heading}{(d.zh, ' ' + d.en)[place]}" for d in filing.doubts),
        found.ruling.edition.name,
        found.ruling.day,
        found.ruling.digest,
    )
    return {head[place]: value for head, value in zip(heads, values, strict=True)}


def said_missing(one: Judged, place: int = 0) -> str:
    """What is missing in words: 研发费用总额 100万元 → 120万元."""
    gap = one.missing
    if gap is None or gap.changes == ():
        return ""
    if gap.changes is None and not gap.complete:
        return ("未在限定的搜索内找到", "none found within the search")[place]
    if gap.changes is None:
        none = ("没有三项以内的改变能达标", "no change of up to three facts qualifies")[place]
        fixed = "；".join(f.built.clause.label[place] for f in unmendable(one.assessment))
        return f"{none}{('；其中不能改变的：', '; not to be changed: ')[place]}{fixed}" if fixed else none
    told = "；".join(changes_in_words(one.assessment, gap, ("zh", "en")[place]))
    return told + ("" if gap.complete else ("（不排除有更小的）", " (a smaller one is not excluded)")[place])


def unmendable(found: Assessment) -> list[Finding]:
    """The conditions that fail and rest on facts alone that nobody can change: history, age, what the firm is."""
    return [
        one
        for one in found.findings
        if one.built.clause.role == "condition"
        and one.outcome == "not_met"
        and one.built.facts
        and not one.built.others
        and not any(found.ruling.facts[name].change for name in one.built.facts)
    ]


def _clause(one: Judged, finding: Finding, place: int) -> dict[str, Any]:
    language = ("zh", "en")[place]
    clause, found = finding.built.clause, one.assessment
    facts = found.ruling.facts
    used = found.used(finding.id)
    heads = (
        ("企业名称", "name"),
        ("条款", "clause"),
        ("依据", "cites"),
        ("内容", "what it is"),
        ("认定", "finding"),
        ("得分", "points"),
        ("所选", "taken from"),
        ("说明", "explanation"),
        ("缺少的资料", "missing facts"),
        ("所用参数", "parameters"),
        ("证据等级", "evidence"),
    )
    values = (
        one.filing.name,
        finding.id,
        f"{found.ruling.edition.name} {clause.cites}",
        clause.label[place],
        OUTCOMES[finding.outcome][place],
        points_in_words(finding.points) if clause.role == "score" else "",
        found.chosen(finding.id),
        "\n".join(line for step in found.explain(finding.id, language) for line in step.lines()),
        "；".join(facts[name].label[place] for name in (*finding.missing, *finding.asked)),
        "；".join(f"{u.label[place]} {u.said(language)}" for u in used),
        "；".join(dict.fromkeys(GRADES[u.evidence_grade][place] for u in used)),
    )
    return {head[place]: value for head, value in zip(heads, values, strict=True)}


def _write_book(assessed: Assessed, path: Path, language: str) -> None:
    from ronghe.engine.sheets.atomic import written_whole
    from ronghe.engine.sheets.write_workbook import cell_text, open_workbook

    zh = language == "zh"
    place = 0 if zh else 1
    refused = _rows(
        (("行", "row"), ("单元格", "cell"), ("列", "column"), ("值", "value"), ("怎样改", "how to mend it")),
        ((c.row, c.cell or "", c.column, str(c.value), (c.zh, c.en)[place]) for c in assessed.firms.reading.refused),
        place,
    )
    doubts = _rows(
        (("企业名称", "name"), ("单元格", "cell"), ("列", "column"), ("为何存疑", "why it is doubtful")),
        ((j.filing.name, d.cell, d.heading, (d.zh, d.en)[place]) for j in assessed.judged for d in j.filing.doubts),
        place,
    )
    parameters = _rows(
        (
            ("参数", "parameter"),
            ("代号", "key"),
            ("值", "value"),
            ("自", "since"),
            ("依据", "cites"),
            ("证据等级", "evidence"),
            ("已关闭", "switched off"),
        ),
        (
            (
                u.label[place],
                u.name,
                u.said(language),
                str(u.since),
                u.cites,
                GRADES[u.evidence_grade][place],
                ("是", "yes")[place] if u.switched_off else "",
            )
            for u in assessed.ruling.given.used.values()
        ),
        place,
    )
    sheets: tuple[tuple[str, list[dict[str, Any]]], ...] = (
        ("结论", firms_table(assessed, language).to_dicts()),
        ("逐条说明", clauses_table(assessed, language).to_dicts()),
        ("存疑单元格", doubts),
        ("退回单元格", refused),
        ("参数", parameters),
    )
    with written_whole(path) as beside:
        book = open_workbook(beside)
        head = book.add_format({"bold": True, "bg_color": "#EEF2F5", "border": 1, "text_wrap": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, title in enumerate(rows[0] if rows else ("无",)):
                sheet.write_string(0, column, title, head)
                sheet.set_column(column, column, 40 if title in ("说明", "explanation", "达标所需的最小改变") else 18)
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(row.values()):
                    if isinstance(value, int):
                        sheet.write_number(number, column, value)
                    elif value not in (None, ""):
                        sheet.write_string(number, column, cell_text(str(value)), wrap)
        book.close()


def _rows(heads: tuple[tuple[str, str], ...], rows: Iterable[tuple[Any, ...]], place: int) -> list[dict[str, Any]]:
    """Rows under the headings of one language."""
    return [{head[place]: value for head, value in zip(heads, row, strict=True)} for row in rows]
