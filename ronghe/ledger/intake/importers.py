"""What can be imported: registers offer a column spec and a verb that takes good rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ronghe.engine.sheets.reading import Row
from ronghe.engine.sheets.spec import TableSpec
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.actor import Actor


@dataclass
class Taken:
    """What became of some rows: made anew, known already, rejected by the register with the reason by row number."""

    made: int = 0
    known: int = 0
    rejected: dict[int, Pair] = field(default_factory=dict)


Take = Callable[[Sequence[Row], Actor, str], Taken]
"""Takes good rows inside one transaction; the third argument names the file, for rows without a key of their own."""


@dataclass(frozen=True)
class Importer:
    """A kind of workbook. `roles` may hand it in. `template` names the template that `ronghe template` writes."""

    kind: str
    label: Pair
    spec: TableSpec
    roles: frozenset[str]
    take: Take
    about: Pair = ("", "")


_offered: dict[str, Importer] = {}


def offer(importer: Importer) -> Importer:
    """Make a kind of workbook known; a register calls it when its actions are loaded."""
    _offered[importer.kind] = importer
    return importer


def importer(kind: str) -> Importer | None:
    """The importer of this kind."""
    return _offered.get(kind)


def importers_for(role: str) -> list[Importer]:
    """What this role may hand in."""
    return [one for one in _offered.values() if role in one.roles]
