"""Rows of a sheet folded into plans of distribution; a plan with one bad cell is held back whole, and the cell told."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

from ronghe.engine.distribution.plan import COSTS, NOTHING, Dates, Person, Plan
from ronghe.engine.distribution.refusals import Contradictory
from ronghe.engine.sheets.cell import Grid, letter, shown
from ronghe.engine.sheets.mark import write_marked
from ronghe.engine.sheets.read import read_table
from ronghe.engine.sheets.reading import Reading, RefusedCell, Row
from ronghe.engine.text.normalise import normal_text
from ronghe.facts.distribution import PLAN_KEYS, SHEET
from ronghe.rulebook.codes.kinds import KINDS

MIXED = 5_000
"""A cost so many times the amount: the two were written in different units."""
_OUTLAYS = (*(f"{kind}_yuan" for kind in COSTS), "tax_yuan")
_FIELDS = {"costs": "transaction_yuan", "amount": "amount_yuan", "profits": "profits_yuan"}


@dataclass(frozen=True)
class Filed:
    """One plan of a sheet: what it is called, the plan itself, and the rows of its persons in their order."""

    number: str
    result: str
    unit_name: str
    plan: Plan
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Plans:
    """What a file gave: whole plans, and the cells that held others back."""

    filed: tuple[Filed, ...]
    reading: Reading = field(repr=False)
    path: Path

    @property
    def refused(self) -> list[RefusedCell]:
        """The cells that hold plans back."""
        return self.reading.refused

    def write_marked(self, target: str | Path) -> Path:
        """Write the marked copy of the source to `target` (.xlsx)."""
        return write_marked(self.reading, self.path, target)

    def without(self, cells: list[RefusedCell], numbers: set[str]) -> "Plans":
        """The same with further cells refused, and without the plans of these numbers."""
        reading = replace(self.reading, refused=[*self.reading.refused, *cells])
        return replace(self, filed=tuple(one for one in self.filed if one.number not in numbers), reading=reading)


def read_plans(path: str | Path) -> Plans:
    """Read a table of plans. Raises Refused where it is none."""
    path = Path(path)
    reading = read_table(path, SHEET, KINDS)
    held, every = _held_back(reading)
    by_plan: dict[str, list[Row]] = {}
    for row in reading.good:
        by_plan.setdefault(row.values["plan"], []).append(row)
    filed, refused = [], []
    for number, rows in by_plan.items():
        if every or number in held:
            continue
        if wrong := _contradictions(reading, rows):
            refused += wrong
        else:
            filed.append(_filed(number, rows))
    return Plans(tuple(filed), replace(reading, refused=[*reading.refused, *refused]), path)


def cell_of(plans: Plans, one: Filed, found: Contradictory) -> RefusedCell:
    """The cell that a refusal of the engine speaks of."""
    key = _FIELDS.get(found.field, found.field)
    row = one.rows[found.person] if found.person is not None else one.rows[0]
    return _refuse(
        plans.reading, row, key, found.code, f"（方案 {one.number}）{found.zh}", f"(plan {one.number}) {found.en}"
    )


def _held_back(reading: Reading) -> tuple[set[str], bool]:
    """The numbers of the plans that have a row refused, and whether there is such a row whose plan is not known."""
    if not reading.refused:
        return set(), False
    grid, place = _grid(reading), _place(reading, "plan")
    if place is None:
        return set(), True
    found = set()
    for row in {one.row for one in reading.refused}:
        cells = grid.cells[row - 1]
        found.add(normal_text(shown(cells[place])) if place < len(cells) and cells[place] is not None else "")
    return found, "" in found


def _grid(reading: Reading) -> Grid:
    return next(grid for grid in reading.grids if grid.name == reading.sheet)


def _place(reading: Reading, key: str) -> int | None:
    """The number from 0 of a key's column; None where the sheet has no such column."""
    where = reading.columns.get(key)
    if where is None:
        return None
    names = _grid(reading).names
    if names is not None:
        return list(names).index(where)
    return next(place for place in count() if letter(place) == where)


def _contradictions(reading: Reading, rows: list[Row]) -> list[RefusedCell]:
    """Cells in which rows of one plan say different things, and what must be there and is not."""
    first, found = rows[0], []
    for key in PLAN_KEYS:
        said = next((row for row in rows if row.values[key] is not None), None)
        for row in rows:
            value = row.values[key]
            if said is not None and value is not None and value != said.values[key]:
                zh = f"与第 {said.row} 行不同；同一方案的“{SHEET.column(key).heading}”须一致，或只填一行"
                en = f"differs from row {said.row}; one plan has one value here, or write it once"
                found.append(_refuse(reading, row.row, key, "differs", zh, en, value))
        if said is None and key in ("unit", "way"):
            found.append(_refuse(reading, first.row, key, "required", "必填项为空；请填写", "is empty; fill it in"))
    owners = {row.values["person"] for row in rows if row.values["took_title"] == "yes"}
    for row in rows:
        if row.values["person"] in owners and row.values["took_title"] != "yes":
            zh = "此人在同一方案另一行已取得权属；请各行一致填“是”"
            en = "this person took title in another row of the plan; enter 是 in each"
            found.append(_refuse(reading, row.row, "took_title", "differs", zh, en))
    if found:
        return found
    amount, largest = _of(rows, "amount_yuan"), max((_of(rows, key) or Decimal(0), key) for key in _OUTLAYS)
    if amount and largest[0] > MIXED * amount:
        heading = SHEET.column(largest[1]).heading
        zh = f"与“{heading}”相差 {MIXED} 倍以上，疑似万元与元混用；请写明单位，如 300万元"
        en = f"is {MIXED} times off from {heading}: yuan and 10,000 yuan mixed up? Write the unit, as 300万元"
        found.append(_refuse(reading, first.row, "amount_yuan", "mixed_units", zh, en, amount))
    if amount is None and _of(rows, "way") != "implementation":
        zh, en = "必填项为空；请填写", "is empty; fill it in"
        found.append(_refuse(reading, first.row, "amount_yuan", "required", zh, en))
    return found


def _of(rows: list[Row], key: str) -> Any:
    return next((row.values[key] for row in rows if row.values[key] is not None), None)


def _filed(number: str, rows: list[Row]) -> Filed:
    held = {key: _of(rows, key) for key in PLAN_KEYS}
    yes = {key: None if held[key] is None else held[key] == "yes" for key in ("registered", "published", "all_equity")}
    plan = Plan(
        held["unit"],
        held["way"],
        tuple(_person(row.values) for row in rows),
        _fen(held["amount_yuan"]),
        tuple((kind, _fen(held[f"{kind}_yuan"])) for kind in COSTS if held[f"{kind}_yuan"]),
        _fen(held["tax_yuan"]),
        tuple(_fen(profit) for profit in held["profits_yuan"] or ()),
        held["reward_share"],
        held["staff_share"],
        Dates(*(held[key] for key in ("price_notice_on", "contract_on", "received_on", "reward_notice_on", "pay_on"))),
        yes["registered"],
        yes["published"],
        yes["all_equity"],
    )
    return Filed(number, held["result"] or "", held["unit_name"] or "", plan, tuple(row.row for row in rows))


def _person(values: dict[str, Any]) -> Person:
    return Person(
        values["person"],
        values["role"],
        values["share"] or Fraction(0),
        values["consents"] == "yes",
        values["took_title"] == "yes",
        values["title_share"] or NOTHING,
        values["is_head"] == "yes",
    )


def _fen(yuan: Decimal | None) -> int:
    return int((yuan or Decimal(0)) * 100)


def _refuse(reading: Reading, row: int, key: str, code: str, zh: str, en: str, value: Any = "") -> RefusedCell:
    place = _place(reading, key)
    cell = None if place is None or _grid(reading).names is not None else f"{letter(place)}{row}"
    return RefusedCell(reading.sheet, row, SHEET.column(key).heading, cell, code, shown(value), zh, en, place)
