"""What holds for reviews on a day, by name and type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ronghe.engine.conflicts.evidence import Rule
from ronghe.engine.review.score import Criterion
from ronghe.engine.rules.parameters import Parameters

PURPOSES: Mapping[str, tuple[str, str]] = {
    "argument": ("需求论证", "Argument of a need"),
    "written": ("函评", "Written review"),
    "defence": ("答辩评审", "Defence"),
    "acceptance": ("验收", "Acceptance"),
    "proposal": ("申请评审", "Review of a proposal"),
}
CRITERIA: Mapping[str, tuple[str, str]] = {
    "need": ("必要性", "Need"),
    "targets": ("指标", "Targets"),
    "means": ("条件与投入", "Means"),
    "novelty": ("创新性", "Novelty"),
    "route": ("技术路线", "Route"),
    "team": ("团队", "Team"),
    "budget": ("经费合理性", "Budget"),
    "delivery": ("交付把握", "Delivery"),
    "use": ("应用成效", "Use"),
    "money": ("经费使用", "Use of money"),
}
KINDS: Mapping[str, tuple[str, str]] = {
    "own": ("本人参加该申报", "Takes part in the application"),
    "similar": ("本人申报相同或相近的项目", "Applies for the same or a similar project"),
    "unit": ("同一法人单位", "One legal unit"),
    "relative": ("近亲属", "Near relative"),
    "named": ("申报方提出不宜评审", "Named by the applicant"),
    "integrity": ("科研失信", "Breach of integrity"),
    "shares": ("持有股权", "Holds shares"),
    "supervision": ("师生关系", "Supervision"),
    "paper": ("合作论文", "Paper in common"),
    "patent": ("共同专利", "Patent in common"),
    "project": ("共同项目", "Project in common"),
    "funded": ("受其资助", "Funded by it"),
    "dispute": ("有过纠纷", "Had a dispute"),
}


@dataclass(frozen=True)
class Terms:
    """What holds on one day; see parameters.toml for what each value cites."""

    size_least: int
    size_argument: int
    size_written: int
    size_defence: int
    size_acceptance: int
    size_proposal: int
    per_unit: int
    load: int
    named_most: int
    hard: tuple[str, ...]
    hard_integrity: tuple[str, ...]
    hard_shares: tuple[str, ...]
    soft: tuple[str, ...]
    soft_dispute: tuple[str, ...]
    unit_years: int
    work_years: int
    lifelong: tuple[str, ...]
    appeal_days: int
    appeal_decided: str
    criteria: Mapping[str, list[tuple[str, int, int]]]

    def size(self, purpose: str) -> int:
        """The usual number of people for a purpose."""
        return int(getattr(self, f"size_{purpose}"))

    def judged_by(self, purpose: str) -> tuple[Criterion, ...]:
        """The criteria of a purpose."""
        return tuple(Criterion(key, CRITERIA[key], most, weight) for key, most, weight in self.criteria[purpose])

    def rules(self) -> list[Rule]:
        """Which ties forbid, which are only shown, and for how long one that ended counts."""
        hard = (*self.hard, *self.hard_integrity, *self.hard_shares)
        kinds = [(kind, True) for kind in hard] + [(kind, False) for kind in (*self.soft, *self.soft_dispute)]
        return [Rule(kind, is_hard, self._years(kind)) for kind, is_hard in kinds]

    def _years(self, kind: str) -> int | None:
        if kind in self.lifelong:
            return None
        return self.unit_years if kind == "unit" else 0 if kind == "integrity" else self.work_years


@cache
def parameters() -> Parameters:
    """All of the regulation's parameters with their sources."""
    return Parameters.load(Path(__file__).with_name("parameters.toml"))


def terms_on(day: date, without: Iterable[str] = ()) -> Terms:
    """The terms of a day, values of the grades `without` switched off; before the first day those of the first day hold."""
    known, off = parameters(), frozenset(without)
    first = max(value.since for one in known.values() for value in one.values[:1])
    found: dict[str, Any] = {}
    for name, value in known.in_force(max(day, first)):
        given = known[name].off if value.evidence_grade in off and known[name].off is not None else value.value
        found[name] = tuple(given) if isinstance(given, list) else given
    return Terms(**found)
