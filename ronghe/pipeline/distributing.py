"""Plans of a sheet carried out by the law of a day and place: statements for each person, and the cells of the refused."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ronghe.engine.distribution.law import Law
from ronghe.engine.distribution.refusals import Contradictory
from ronghe.engine.distribution.settle import Settlement, settle
from ronghe.engine.money.amount import written
from ronghe.pipeline.planrows import Filed, Plans, cell_of, read_plans
from ronghe.rulebook.rights.terms import UNCHECKED, law_on

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Carried:
    """One plan and its settlement."""

    filed: Filed
    found: Settlement


@dataclass(frozen=True)
class Distributed:
    """All plans of a file under one law; `plans.refused` are the cells that hold the others back."""

    law: Law
    on: date
    unchecked: bool
    plans: Plans = field(repr=False)
    carried: tuple[Carried, ...] = field(repr=False)

    def summary(self) -> dict[str, Any]:
        """What came out, ready for JSON: money as text in yuan with two digits."""
        return {
            "on": self.on.isoformat(),
            "place": self.law.place,
            "unchecked": self.unchecked,
            "distributed": len(self.carried),
            "plans": [_plan(one) for one in self.carried],
            "refused": [
                {"row": one.row, "cell": one.cell, "code": one.code, "zh": one.zh, "en": one.en}
                for one in self.plans.refused
            ],
        }

    def write(self, path: str | Path, language: str = "zh") -> None:
        """A workbook of statements, trees, clocks and tax, refused cells and parameters; by another ending the statements."""
        path = Path(path)
        if path.suffix.lower() == ".xlsx":
            # Deferred: only a workbook needs the writer of workbooks.
            from ronghe.pipeline.statementbook import write_book

            write_book(self, path, language)
        else:
            from ronghe.engine.sheets.write import write_table

            write_table(statements_table(self, language), path)


def distribute(path: str | Path, *, on: date, place: str, unchecked: bool = False) -> Distributed:
    """Carry out every plan of a table. `unchecked`: rules that rest on memory alone bind, too.

    Raises Refused where the file is no such table, or the law of the day or place is not known; a plan that contradicts
    itself or breaks a clause is among the refused cells.
    """
    law = law_on(on, place, () if unchecked else UNCHECKED)
    plans = read_plans(path)
    carried, cells, failed = [], [], set()
    for one in plans.filed:
        try:
            carried.append(Carried(one, settle(one.plan, law)))
        except Contradictory as wrong:
            cells.append(cell_of(plans, one, wrong))
            failed.add(one.number)
    return Distributed(law, on, unchecked, plans.without(cells, failed), tuple(carried))


def statements_table(found: Distributed, language: str = "zh") -> "pl.DataFrame":
    """One row for a person and a sum: what it was taken from, the rate, the money, and the clause."""
    # Deferred: neither is needed where only figures are asked for.
    import polars as pl

    from ronghe.pipeline.statementbook import statement_rows

    return pl.DataFrame(statement_rows(found, language), infer_schema_length=None)


def _plan(one: Carried) -> dict[str, Any]:
    portions = one.found.portions
    persons: dict[str, int] = {}
    for place, person in enumerate(one.filed.plan.persons):
        persons[person.name] = persons.get(person.name, 0) + one.found.total_of(place)
    return {
        "plan": one.filed.number,
        "unit": "equity_yuan" if one.filed.plan.way == "equity" else "yuan",
        "net": written(one.found.net),
        "by_title": written(sum(p.by_title for p in portions)),
        "main": written(sum(p.main for p in portions)),
        "other": written(sum(p.other for p in portions)),
        "staff": written(sum(p.staff for p in portions)),
        "kept": written(sum(p.unit for p in portions)),
        "persons": {name: written(fen) for name, fen in persons.items()},
    }
