"""The form of a firm's year: the columns of the sheet, judged by the same reader."""

from dataclasses import replace
from datetime import date
from typing import Any

from ronghe.engine.sheets.spec import Column
from ronghe.facts.enterprise_year import ASKED, EXPERT, FACTS, HEADS, MONEY_AND_STAFF, SHEET, STATES
from ronghe.ledger.language import say
from ronghe.ledger.pages.specform import SpecForm
from ronghe.registers.tiers.facts.figures import as_read
from ronghe.registers.tiers.models import FirmYear
from ronghe.rulebook.codes.kinds import KINDS

_YEAR = next(column for column in SHEET.columns if column.key == "year")
_NAMES = {one.name for one in ASKED}
_EXPERT = {one.name for one in EXPERT}
SECTIONS = (
    (("year",), ("年度", "Year")),
    (tuple(one.name for one in MONEY_AND_STAFF), ("规模与收入", "Size and revenue")),
    (tuple(one.name for one in HEADS), ("研发费用八类（高企口径）", "Eight heads of R&D cost")),
    (
        tuple(one.name for one in ASKED if one not in (*MONEY_AND_STAFF, *HEADS, *STATES)),
        ("知识产权、成果与融资", "Rights, results, finance"),
    ),
    (tuple(one.name for one in STATES), ("状态（是或否）", "States (yes or no)")),
)


def _columns() -> tuple[Column, ...]:
    return (_YEAR, *(column for column in SHEET.columns if column.key in _NAMES))


class FirmYearForm(SpecForm):
    """One year; after `is_valid()` `values` are as the sheet's reader gives them, the year among them."""

    spec = replace(SHEET, name="enterprise-year", columns=_columns(), identity=("year",), needed=("year",))
    kinds = KINDS
    english = {"year": "Year"} | {name: FACTS[name].label[1] for name in _NAMES}

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        """The fields under their headings."""
        return [(say(*label), [self[name] for name in names]) for names, label in SECTIONS]


def initial_of(one: FirmYear) -> dict[str, Any]:
    """What a saved year puts into the form: money in 万元 as the headings ask."""
    shown: dict[str, Any] = {"year": one.year, "seen": one.version}
    for name, value in as_read(one.values).items():
        if value is None or name in _EXPERT:
            continue
        unit = FACTS[name].unit
        if unit == "fen":
            text = f"{value / 10_000:f}"
            value = text.rstrip("0").rstrip(".") if "." in text else text
        elif unit == "yes_no":
            value = "是" if value == "yes" else "否"
        elif unit == "share":
            value = f"{value * 100:g}%"
        shown[name] = value
    return shown


def suggested_year(today: date) -> int:
    """The year that firms state now."""
    return today.year - 1
