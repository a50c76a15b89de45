"""The programme's parameters in force on a day, by name and type."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ronghe.engine.rules.parameters import Parameters


@dataclass(frozen=True)
class Terms:
    """What holds on one day. Shares are 0..1, points of 100; see parameters.toml for what each value cites."""

    max_firms_per_person: int
    max_persons_per_firm: int
    min_term_months: int
    three_party_agreement: bool
    notice_first: bool
    notice_period: str
    civil_servants_barred: bool
    unit_quota_share: float
    log_within_days: int
    conflict_lookback_years: int
    conflicts_hard: tuple[str, ...]
    conflicts_soft: tuple[str, ...]
    service_points: int
    outcome_points: int
    satisfaction_points: int
    visits_a_year: int
    grade_cuts: tuple[int, ...]
    reward_grades: tuple[str, ...]
    follow_up_months: tuple[int, ...]


@cache
def parameters() -> Parameters:
    """All of the regulation's parameters with their sources."""
    return Parameters.load(Path(__file__).with_name("parameters.toml"))


def terms_on(day: date) -> Terms:
    """The terms of a day; before the programme began those of its first day hold."""
    first = max(value.since for one in parameters().values() for value in one.values[:1])
    found: dict[str, Any] = parameters().on(max(day, first))
    given: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in found.items()}
    return Terms(**given)
