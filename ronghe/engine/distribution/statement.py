"""What one person is handed: each sum with what it was taken from and the clause, and what may hold for its tax."""

from dataclasses import dataclass

from ronghe.engine.distribution.explain import Line, explain
from ronghe.engine.distribution.plan import Pair, Person
from ronghe.engine.distribution.settle import Settlement


@dataclass(frozen=True, slots=True)
class Entry:
    """One sum: `source` says as what it is got (by title, as main contributor …), `line` how it was counted."""

    source: Pair
    line: Line
    year: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One person's part of a settlement; `fen` is the sum of the entries."""

    person: Person
    place: int
    entries: tuple[Entry, ...]

    @property
    def fen(self) -> int:
        """All that the person gets."""
        return sum(one.line.fen for one in self.entries)


def statements(found: Settlement) -> list[Statement]:
    """A statement for each person of the plan, in its order; a person who gets nothing has one without entries."""
    tree = explain(found)
    entries: dict[int, list[Entry]] = {place: [] for place in range(len(found.plan.persons))}
    years = tree.parts if found.portions[0].year else (tree,)
    for portion, root in zip(found.portions, years, strict=True):
        _gather(root, portion.year, entries)
    return [Statement(one, n, tuple(entries[n])) for n, one in enumerate(found.plan.persons)]


def _gather(line: Line, year: int, entries: dict[int, list[Entry]]) -> None:
    for part in line.parts:
        if part.person is not None:
            entries[part.person].append(Entry(line.label, part, year))
        _gather(part, year, entries)
