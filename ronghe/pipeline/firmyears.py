"""Rows of firm and year folded into the facts of a filing, with what cannot be true set aside cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ronghe.engine.calendars.months import months_later
from ronghe.engine.sheets.read import read_table
from ronghe.engine.sheets.reading import Reading, Row
from ronghe.facts.enterprise_year import ASKED, EXPERT, FACTS, SHEET, of_year
from ronghe.rulebook.codes.kinds import KINDS

MIXED = 5_000  # times: what 万元 written as 元, or the reverse, makes of a neighbouring figure
_PARTS = (
    ("tech_staff", "staff"),
    ("rd", "sales"),
    ("hightech_revenue", "total_revenue"),
    ("main_revenue", "sales"),
)
_LIKE = ("sales", "assets", "total_revenue", "cost_expense")


@dataclass(frozen=True)
class Doubt:
    """One cell whose value cannot be true together with another: it counts as unknown. `zh` and `en` say why."""

    row: int
    cell: str
    heading: str
    zh: str
    en: str


@dataclass(frozen=True)
class Filing:
    """A firm as it files in a year: its facts (unknown ones are absent), the rows they come from, and the doubts."""

    name: str
    credit_code: str
    city: str
    industry: str
    facts: Mapping[str, Any]
    rows: tuple[int, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Firms:
    """What a workbook gave for filings on a day."""

    filings: tuple[Filing, ...]
    reading: Reading = field(repr=False)


def read_firms(path: str | Path, on: date) -> Firms:
    """Read a workbook of enterprise years (facts.enterprise_year.SHEET) for filings on a day. Raises Refused."""
    reading = read_table(path, SHEET, KINDS)
    by_firm: dict[str, dict[int, Row]] = {}
    for row in reading.good:
        by_firm.setdefault(row.values["credit_code"], {})[row.values["year"]] = row
    return Firms(tuple(filing_of(years, on, reading.columns) for years in by_firm.values()), reading)


def filing_of(years: Mapping[int, Row], on: date, columns: Mapping[str, str] = {}) -> Filing:
    """Fold a firm's rows, by accounting year, into the facts of a filing on a day.

    `columns`: the letter of each key's column, for naming cells; without it a doubt's cell is its row's number alone.
    """
    doubts = _Doubts(columns, years)
    facts: dict[str, Any] = {}
    last = years.get(on.year - 1)
    for one in ASKED:
        for back in range(1, one.years + 1):
            row = years.get(on.year - back)
            if row is not None and (value := doubts.sound(one.name, row)) is not None:
                facts[of_year(one.name, back)] = _counted(value, FACTS[one.name].unit)
    if last is not None:
        facts |= {one.name: v for one in EXPERT if (v := doubts.sound(one.name, last)) is not None}
        facts = {k: v == "yes" if FACTS[k].unit == "yes_no" else v for k, v in facts.items()}
    newest = years[max(years)]
    registered = next((v for y in sorted(years, reverse=True) if (v := years[y].values["registered_on"])), None)
    if registered is not None and registered <= on:
        facts |= ages(registered, on)
    if last is None:
        doubts.no_year(on.year - 1, newest)
    v = newest.values
    return Filing(
        v["name"],
        v["credit_code"],
        v["city"] or "",
        v["industry"] or "",
        facts,
        tuple(sorted(one.row for one in years.values())),
        tuple(doubts.found),
    )


def ages(registered: date, on: date) -> dict[str, int]:
    """Days since registration, years begun (an anniversary ends one), and accounting years before that of `on`."""
    begun = 0
    while months_later(registered, 12 * begun) < on:
        begun += 1
    return {
        "age_days": (on - registered).days,
        "age_years": begun,
        "accounting_years": max(on.year - registered.year, 0),
    }


def _counted(value: Any, unit: str) -> Any:
    if unit == "fen":
        return int(Decimal(value) * 100)
    if unit == "usd":
        return round(value * 10_000)
    return value


class _Doubts:
    """Finds the cells of one firm that contradict others."""

    def __init__(self, columns: Mapping[str, str], years: Mapping[int, Row]) -> None:
        self.columns = columns
        self.found: list[Doubt] = []
        self.unsound: set[tuple[int, str]] = set()
        for year, row in sorted(years.items()):
            self._row(row, years.get(year - 1))

    def sound(self, name: str, row: Row) -> Any:
        return None if (row.row, name) in self.unsound else row.values[name]

    def no_year(self, year: int, row: Row) -> None:
        self._doubt(
            row, "year", f"没有 {year} 年度的行，该年各项按不详处理", f"no row of {year}; its figures are unknown"
        )

    def _row(self, row: Row, before: Row | None) -> None:
        v = row.values
        if v["staff"] == 0:
            self._unsound(row, "staff", "职工总数不能为 0", "staff cannot be 0")
        for part, whole in _PARTS:
            if v[part] is not None and v[whole] is not None and v[part] > v[whole]:
                zh, en = SHEET.column(whole).heading, FACTS[whole].label[1]
                self._unsound(row, part, f"大于{zh}", f"is larger than {en}")
        sales = v["sales"]
        for name in _LIKE:
            old = None if before is None else before.values[name]
            new = v[name]
            jump = old and new and max(old / new, new / old) >= MIXED
            apart = name != "sales" and new and sales and max(new / sales, sales / new) >= MIXED
            if jump or apart:
                than = ("上一年度", "the year before") if jump else ("销售收入", "sales")
                self._unsound(
                    row,
                    name,
                    f"与{than[0]}相差 {MIXED} 倍以上，疑似万元与元混用",
                    f"is {MIXED} times off from {than[1]}: yuan and 10,000 yuan mixed up?",
                )

    def _unsound(self, row: Row, key: str, zh: str, en: str) -> None:
        self.unsound.add((row.row, key))
        self._doubt(row, key, zh + "；按不详处理", en + "; taken as unknown")

    def _doubt(self, row: Row, key: str, zh: str, en: str) -> None:
        letter = self.columns.get(key, "")
        self.found.append(Doubt(row.row, f"{letter}{row.row}", SHEET.column(key).heading, zh, en))


def facts_table(filings: Sequence[Filing]) -> Any:
    """The filings as a Polars frame with a column for every fact, and name, credit_code, city, industry."""
    import polars as pl

    types: dict[str, Any] = {"yes_no": pl.Boolean, "share": pl.Float64}
    schema = {name: types.get(label.unit, pl.Int64) for name, label in FACTS.items()}
    kept = dict.fromkeys(("name", "credit_code", "city", "industry"), pl.String)
    rows = [{**{k: getattr(one, k) for k in kept}, **{n: one.facts.get(n) for n in schema}} for one in filings]
    return pl.DataFrame(rows, schema={**kept, **schema})
