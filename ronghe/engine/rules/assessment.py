"""What the rules say of one record: an outcome, a finding for each clause, and words for a reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ronghe.engine.rules.clause import OUTCOME, Built, low
from ronghe.engine.rules.given import Used
from ronghe.engine.rules.scalar import compiled
from ronghe.engine.rules.term import Choice, Filled, Other, Range
from ronghe.engine.rules.words import Reader, Step

if TYPE_CHECKING:
    from ronghe.engine.rules.ruling import Ruling

Outcome = Literal["met", "not_met", "unknown", "expert", "scored"]
OUTCOMES: dict[Outcome, tuple[str, str]] = {
    "met": ("符合", "met"),
    "not_met": ("不符合", "not met"),
    "unknown": ("资料不全，不能判定", "unknown: facts are missing"),
    "expert": ("待专家评分", "experts are needed"),
    "scored": ("已评分", "scored"),
}


@dataclass(frozen=True)
class Finding:
    """One clause on one record. `points`: the least and most of a score; `missing`: facts that keep it open;
    `asked`: facts that experts have to give."""

    built: Built = field(repr=False)
    outcome: Outcome
    points: tuple[float, float] | None
    missing: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.built.clause.id

    @property
    def decides(self) -> bool:
        """Whether it counts towards the outcome: a flag does not."""
        return self.built.clause.role != "flag"


@dataclass(frozen=True)
class Assessment:
    """The outcome of one record under the rules of one day."""

    ruling: "Ruling" = field(repr=False)
    facts: Mapping[str, Any]
    values: Mapping[str, Any] = field(repr=False)
    outcome: Outcome
    findings: tuple[Finding, ...]

    def __getitem__(self, clause: str) -> Finding:
        for one in self.findings:
            if one.id == clause:
                return one
        raise KeyError(clause)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that keep the outcome open, by name."""
        return self[OUTCOME].missing if self.outcome == "unknown" else ()

    def used(self, clause: str) -> tuple[Used, ...]:
        """The parameters that a clause used, as they stood that day."""
        return tuple(self.ruling.given.used[name] for name in self[clause].built.parameters)

    def explain(self, clause: str, language: str = "zh") -> tuple[Step, ...]:
        """How a clause came to its result: a tree of steps, each with its words and its value."""
        finding = self[clause]
        of = finding.built.of
        terms = [of.low, of.high] if isinstance(of, Range) else [of]
        if isinstance(of, Range) and isinstance(of.low, Filled) and isinstance(of.high, Filled):
            # Where the points are known, least and most are one tree.
            terms = terms[: 1 + (finding.outcome != "scored" or of.low.of is not of.high.of)]
        reader = self._readers[0 if language == "zh" else 1]
        told = [reader.step(term) for term in terms]
        if len(set(told)) < 2:
            return tuple(dict.fromkeys(told))  # least and most are mostly the same
        heads = ("最低", "最高") if language == "zh" else ("least", "most")
        return tuple(Step(f"{head}：{one.words}", one.value, one.under) for head, one in zip(heads, told, strict=True))

    def chosen(self, clause: str) -> str:
        """Which of the alternatives a score was taken from: the other clause's id; "" where there were none."""
        of = self[clause].built.of
        if not isinstance(of, Range) or not isinstance(of.low, Choice):
            return ""
        taken = of.low.then if compiled(of.low.when)(self.values) else of.low.otherwise
        return next((i for i, b in self.ruling.built.items() if isinstance(taken, Other) and taken.name == low(i)), "")

    def as_json(self) -> dict[str, Any]:
        """A record from which the decision can be replayed: the day, the facts, the rules' version and the findings."""
        return {
            "regulation": self.ruling.name,
            "edition": self.ruling.edition.name,
            "on": self.ruling.day.isoformat(),
            "region": self.ruling.region,
            "without": list(self.ruling.without),
            "parameters": self.ruling.digest,
            "facts": dict(self.facts),
            "outcome": self.outcome,
            "findings": {
                one.id: {
                    "outcome": one.outcome,
                    "points": None if one.points is None else list(one.points),
                    "chosen": self.chosen(one.id),
                    "missing": list(one.missing),
                }
                for one in self.findings
            },
        }

    @cached_property
    def _readers(self) -> tuple[Reader, Reader]:
        """Who tells the terms in Chinese, and who in English."""
        zh, en = self.ruling.labels
        facts, units, (alike, same) = self.ruling.facts, self.ruling.units, self.ruling.names
        read = dict(self.values)
        return Reader(read, facts, zh, "zh", units, alike), Reader(read, facts, en, "en", units, same)
