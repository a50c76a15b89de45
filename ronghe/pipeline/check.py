"""Checks one file against a column spec and writes the marked copy: the verb behind `ronghe check`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ronghe.engine.sheets.mark import write_marked
from ronghe.engine.sheets.read import read_table
from ronghe.engine.sheets.reading import Reading
from ronghe.engine.sheets.spec import TableSpec
from ronghe.engine.text.refusal import Refused
from ronghe.facts import distribution, enterprise_year, expert, need, result
from ronghe.rulebook.codes.kinds import KINDS

SPECS: Mapping[str, TableSpec] = {
    spec.name: spec
    for spec in (
        *(need.REGISTER, need.MATCHING, expert.MATCHING, result.MATCHING, enterprise_year.SHEET),
        distribution.SHEET,
    )
}
_SHOWN = 20


@dataclass(frozen=True)
class CheckReport:
    """What of a file can be used and what must be mended where."""

    reading: Reading
    spec: TableSpec

    def as_json(self) -> dict[str, Any]:
        """Plain values: the place, header and columns read, then good, refused, duplicates, ignored rows and counts."""
        reading = self.reading
        return {
            "file": reading.file,
            "sheet": reading.sheet,
            "header_rows": list(reading.header_rows),
            "columns": reading.columns,
            "ignored_columns": list(reading.ignored_columns),
            "good": [
                {"row": one.row, **{key: plain(value) for key, value in one.values.items()}} for one in reading.good
            ],
            "refused": [
                {"row": one.row, "column": one.column, "cell": one.cell, "code": one.code, "value": one.value}
                for one in reading.refused
            ],
            "duplicates": [{"row": row, "of_row": of} for row, of in reading.duplicates],
            "ignored_rows": [{"row": row, "why": why} for row, why in reading.ignored_rows],
            "counts": reading.counts,
        }

    def lines(self, language: str = "zh") -> list[str]:
        """The summary for a person, in "zh" or "en"."""
        return _chinese(self) if language == "zh" else _english(self)


def check(
    path: str | Path,
    spec: str,
    marked: str | Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> CheckReport:
    """Read `path` as the table called `spec`; with `marked`, write the marked copy there. Raises Refused."""
    found = spec_named(spec)
    told = progress or (lambda stage, done, total: None)
    reading = read_table(path, found, KINDS, lambda done, total: told("检查", done, total))
    if marked is not None:
        write_marked(reading, Path(path), marked)
    return CheckReport(reading, found)


def spec_named(name: str) -> TableSpec:
    """The spec called register-needs, needs, experts or results."""
    if name not in SPECS:
        listed = " ".join(SPECS)
        raise Refused(f"没有“{name}”这种表；可用 {listed}", f"no table called {name}; use {listed}")
    return SPECS[name]


def plain(value: Any) -> Any:
    """A value as JSON holds it: money as text with two digits, exact shares as 1/3, dates in ISO form, tuples as lists."""
    if isinstance(value, (Decimal, Fraction)):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def _place(report: CheckReport) -> str:
    return report.reading.file + (f"!{report.reading.sheet}" if report.reading.sheet else "")


def _chinese(report: CheckReport) -> list[str]:
    reading, counts = report.reading, report.reading.counts
    lines = [
        f"{_place(report)}：按{report.spec.title[0]}检查，可用 {counts['good']} 行，退回 {counts['refused_rows']} 行"
        f"（{counts['refused_cells']} 格），重复 {counts['duplicates']} 行，忽略 {counts['ignored_rows']} 行"
    ]
    if reading.ignored_columns:
        lines.append(f"未用的列：{'、'.join(reading.ignored_columns)}")
    if reading.other_sheets:
        lines.append(f"只读了工作表“{reading.sheet}”；这些工作表也像数据，没有读：{'、'.join(reading.other_sheets)}")
    for one in reading.refused[:_SHOWN]:
        lines.append(f"  第 {one.row} 行 {one.cell or ''} {one.column}{_quoted(one.value)}{one.zh}")
    if len(reading.refused) > _SHOWN:
        lines.append(f"  ……另有 {len(reading.refused) - _SHOWN} 格；用 -o 写出标记副本逐格查看")
    lines.extend(f"  第 {row} 行与第 {of} 行完全相同，只采用一次" for row, of in reading.duplicates[:_SHOWN])
    return lines


def _english(report: CheckReport) -> list[str]:
    reading, counts = report.reading, report.reading.counts
    lines = [
        f"{_place(report)} read as {report.spec.title[1]}: {counts['good']} rows good, {counts['refused_rows']} refused"
        f" ({counts['refused_cells']} cells), {counts['duplicates']} duplicates, {counts['ignored_rows']} ignored"
    ]
    if reading.ignored_columns:
        lines.append(f"columns not used: {', '.join(reading.ignored_columns)}")
    if reading.other_sheets:
        lines.append(
            f"only sheet {reading.sheet} was read; these look like data too: {', '.join(reading.other_sheets)}"
        )
    for one in reading.refused[:_SHOWN]:
        lines.append(f"  row {one.row} {one.cell or ''} {one.column}{_quoted(one.value) or ' '}{one.en}")
    if len(reading.refused) > _SHOWN:
        lines.append(f"  … and {len(reading.refused) - _SHOWN} more cells; -o writes a marked copy")
    lines.extend(f"  row {row} is the same as row {of}; used once" for row, of in reading.duplicates[:_SHOWN])
    return lines


def _quoted(value: Any) -> str:
    """What was read, where that is text; a length or an empty cell is told by the sentence itself."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return f"“{text if len(text) <= 40 else text[:40] + '…'}”" if text else ""
