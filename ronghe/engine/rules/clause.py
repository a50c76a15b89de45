"""Clauses and editions: a regulation's articles as functions, each written once and built into terms for a day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.numbers import magnitude
from ronghe.engine.rules.term import Bands, Constant, Fact, Other, Range, Term, below

Role = Literal["condition", "route", "score", "figure", "flag", "outcome"]
Build = Callable[[Facts, Given, "Results"], Term | Range]
OUTCOME: Literal["outcome"] = "outcome"


@dataclass(frozen=True)
class Clause:
    """An article as a function. `text` is what it says in our words; a flag is shown and decides nothing, a figure is a
    number that others rest on."""

    id: str
    cites: str
    label: tuple[str, str]
    role: Role
    build: Build
    text: str


@dataclass(frozen=True)
class Built:
    """A clause on a day: its term, or the least and most points; and what it speaks of directly."""

    clause: Clause
    of: Term | Range
    facts: tuple[str, ...]
    parameters: tuple[str, ...]
    others: tuple[str, ...]

    def columns(self) -> dict[str, Term]:
        """The terms by the names of the columns that they fill."""
        if isinstance(self.of, Range):
            return {low(self.clause.id): self.of.low, high(self.clause.id): self.of.high}
        return {self.clause.id: self.of}


class Results(Mapping[str, Any]):
    """The clauses built so far, for a clause that speaks of others: a condition's result or the range of a score."""

    def __init__(self) -> None:
        self.built: dict[str, Built] = {}

    def __getitem__(self, name: str) -> Any:
        of = self.built[name].of
        if isinstance(of, Range):
            return Range(Other(low(name), True, magnitude(of.low)), Other(high(name), True, magnitude(of.high)))
        return Other(name, within=magnitude(of))

    def __iter__(self) -> Iterator[str]:
        return iter(self.built)

    def __len__(self) -> int:
        return len(self.built)


class Edition:
    """One edition of a regulation, from `since` to `until` (both included; None: still in force)."""

    def __init__(self, name: str, title: tuple[str, str], since: date, until: date | None, facts: Facts) -> None:
        self.name, self.title, self.since, self.until, self.facts = name, title, since, until, facts
        self.clauses: list[Clause] = []

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def clause(self, id: str, cites: str, zh: str, en: str, role: Role = "condition") -> Callable[[Build], Build]:
        """Add the function below as a clause; its docstring is the article in our words."""

        def added(build: Build) -> Build:
            text = " ".join((build.__doc__ or "").split())
            if not text or any(one.id == id for one in self.clauses):
                raise ValueError(f"{self.name}: clause {id} needs a docstring and an id of its own")
            self.clauses.append(Clause(id, cites, (zh, en), role, build, text))
            return build

        return added

    def outcome(self, cites: str, zh: str, en: str) -> Callable[[Build], Build]:
        """Add the function below as what the clauses come to, the last of them."""
        return self.clause(OUTCOME, cites, zh, en, OUTCOME)

    def built(self, given: Given) -> dict[str, Built]:
        """All clauses as terms with these parameters, in their order."""
        results = Results()
        for clause in self.clauses:
            results.built[clause.id] = _built(clause, clause.build(self.facts, given, results))
        if OUTCOME not in results.built:
            raise ValueError(f"{self.name} has no outcome")
        return results.built


def low(name: str) -> str:
    """The column of a score's least points."""
    return f"{name}_low"


def high(name: str) -> str:
    """The column of a score's most points."""
    return f"{name}_high"


def _built(clause: Clause, of: Term | Range) -> Built:
    terms = [*below(of.low), *below(of.high)] if isinstance(of, Range) else [*below(of)]
    facts = dict.fromkeys(one.name for one in terms if isinstance(one, Fact))
    parameters = dict.fromkeys(one.name for one in terms if isinstance(one, (Constant, Bands)) and one.name)
    others = dict.fromkeys(one.name for one in terms if isinstance(one, Other))
    return Built(clause, of, tuple(facts), tuple(parameters), tuple(others))
