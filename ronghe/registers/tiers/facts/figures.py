"""Figures of years as they are kept in the ledger and as the rules read them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ronghe.engine.sheets.reading import Row
from ronghe.facts.enterprise_year import ASKED, EXPERT, FACTS, SHEET
from ronghe.pipeline.firmyears import Filing, filing_of
from ronghe.registers.tiers.models import FirmYear

NAMES = (*(one.name for one in ASKED), *(one.name for one in EXPERT))
_UNITS = {name: FACTS[name].unit for name in NAMES}


def kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a sheet or form gave, for the ledger: money in integer fen, states true or false, unknown ones left out."""
    found: dict[str, Any] = {}
    for name in NAMES:
        value = values.get(name)
        if value is None:
            continue
        if _UNITS[name] == "fen":
            value = int(Decimal(value) * 100)
        elif _UNITS[name] == "yes_no":
            value = value == "yes"
        elif isinstance(value, Decimal):
            value = float(value)
        found[name] = value
    return found


def as_read(values: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of `kept`, as a sheet's reader gives a row: every name, None where unknown."""
    found: dict[str, Any] = dict.fromkeys(NAMES)
    for name, value in values.items():
        if _UNITS[name] == "fen":
            value = Decimal(value) / 100
        elif _UNITS[name] == "yes_no":
            value = "yes" if value else "no"
        found[name] = value
    return found


def filed(years: Iterable[FirmYear], on: date) -> Filing | None:
    """A firm's years folded into the facts of a filing on a day; None where none is stated. `cell` of a doubt: the year."""
    rows = {one.year: Row(one.year, _row(one)) for one in years if one.year < on.year}
    return filing_of(rows, on) if rows else None


def _row(one: FirmYear) -> dict[str, Any]:
    firm = one.organisation
    return as_read(one.values) | {
        "name": firm.name,
        "credit_code": firm.credit_code or "",
        "city": firm.region[:4],
        "industry": firm.industry,
        "year": one.year,
        "registered_on": firm.founded_on,
    }


COLUMNS = tuple(column for column in SHEET.columns if column.key in NAMES)
"""The columns of the sheet that state figures, in its order."""
