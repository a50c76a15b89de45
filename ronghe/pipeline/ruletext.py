"""An assessment as a page shows it: for each clause what it says, the parameters in force that day, what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ronghe.engine.rules.assessment import OUTCOMES, Assessment, Finding
from ronghe.engine.rules.fact import shown
from ronghe.engine.rules.given import Used
from ronghe.engine.rules.missing import Missing
from ronghe.engine.rules.parameters import GRADES
from ronghe.pipeline.tiers import tier

SURE = "verified"
"""The grade of evidence that needs no mark."""


@dataclass(frozen=True)
class UsedHere:
    """A parameter that a clause used: in words, with its source; `doubtful` where its evidence is of a low grade."""

    label: str
    value: str
    cites: str
    grade: str
    doubtful: bool
    switched_off: bool


@dataclass(frozen=True)
class RuleRow:
    """One clause. `outcome` is the key of OUTCOMES, `found` its words; `lines` the explanation as indented lines."""

    id: str
    cites: str
    label: str
    text: str
    decides: bool
    parameters: tuple[UsedHere, ...]
    outcome: str
    found: str
    points: str
    lines: tuple[str, ...]
    missing: tuple[str, ...]


def rule_rows(found: Assessment, language: str = "zh") -> list[RuleRow]:
    """Every clause of an assessment in the order of the regulation."""
    return [_row(found, one, language) for one in found.findings]


def label_of(record: Mapping[str, Any], clause: str, place: int = 0) -> str:
    """What a clause of a recorded decision (`Assessment.as_json()`) is called; its id where the edition has none."""
    edition = tier(record["regulation"]).edition(date.fromisoformat(record["on"]))
    return next((one.label[place] for one in edition.clauses if one.id == clause), clause)


def changes_in_words(found: Assessment, gap: Missing, language: str = "zh") -> list[str]:
    """The changes that would qualify a record, one a line: 研发费用总额 100万元 → 120万元."""
    place, facts = (0 if language == "zh" else 1), found.ruling.facts
    return [
        f"{facts[c.fact].label[place]} {shown(c.before, facts[c.fact].unit, language)}"
        f" → {shown(c.after, facts[c.fact].unit, language)}"
        for c in gap.changes or ()
    ]


def points_in_words(points: tuple[float, float] | None) -> str:
    """15 or, where experts are to decide, 12–18; empty where no points are given."""
    if points is None:
        return ""
    return f"{points[0]:g}" if points[0] == points[1] else f"{points[0]:g}–{points[1]:g}"


def _row(found: Assessment, one: Finding, language: str) -> RuleRow:
    place = 0 if language == "zh" else 1
    clause, facts = one.built.clause, found.ruling.facts
    return RuleRow(
        one.id,
        clause.cites,
        clause.label[place],
        clause.text,
        one.decides,
        tuple(_used(each, place) for each in found.used(one.id)),
        one.outcome,
        OUTCOMES[one.outcome][place],
        points_in_words(one.points) if clause.role == "score" else "",
        tuple(line for step in found.explain(one.id, language) for line in step.lines()),
        tuple(facts[name].label[place] for name in (*one.missing, *one.asked)),
    )


def _used(one: Used, place: int) -> UsedHere:
    return UsedHere(
        one.label[place],
        one.said(("zh", "en")[place]),
        one.cites,
        GRADES[one.evidence_grade][place],
        one.evidence_grade != SURE,
        one.switched_off,
    )
