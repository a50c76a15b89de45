"""The terms of projects in force on a day, by name and type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from ronghe.engine.rules.parameters import Parameters
from ronghe.engine.text.refusal import Refused

GRADES: Mapping[str, tuple[str, str]] = {
    "excellent": ("优秀", "Excellent"),
    "passed": ("合格", "Passed"),
    "failed": ("不合格", "Failed"),
}


@dataclass(frozen=True)
class Terms:
    """What holds on one day. Shares are 0..1, points of 100; see parameters.toml for what each value cites."""

    own_to_fiscal_least: float
    tail_share_least: float
    own_in_step: bool
    extensions_most: int
    extension_months_most: int
    grades: tuple[str, ...]
    grade_cuts: tuple[int, ...]
    panel_against_fails: float


@cache
def parameters() -> Parameters:
    """All parameters with their sources."""
    return Parameters.load(Path(__file__).with_name("parameters.toml"))


def terms_on(day: date, without: Iterable[str] = ()) -> Terms:
    """The terms of a day; values of the evidence grades `without` give way to what the parameter names as its off."""
    first = max(one.values[0].since for one in parameters().values())
    dropped: frozenset[str] = frozenset(without)
    found: dict[str, Any] = {}
    for name, value in parameters().in_force(max(day, first)):
        off = parameters()[name].off
        given: Any = off if value.evidence_grade in dropped and off is not None else value.value
        found[name] = tuple(given) if isinstance(given, list) else given
    return Terms(**found)


def grade_of(score: int, terms: Terms) -> str:
    """The grade that points of 100 give; bands closed below. Raises Refused for points beyond the scale."""
    if not 0 <= score <= 100:
        raise Refused(f"分数应在 0 到 100 之间，读到 {score}", f"points lie between 0 and 100, got {score}")
    return next((g for g, cut in zip(terms.grades, terms.grade_cuts, strict=False) if score >= cut), terms.grades[-1])


def grade_by_panel(mean: Fraction, against: int, reviews: int, terms: Terms) -> tuple[int, str]:
    """Points and grade that a panel's mean of 100 and its verdicts give; `against` of `reviews` advise against.

    Points are rounded down, so that no grade is given which the mean does not reach. Enough verdicts against fail it
    whatever the points. Raises Refused for a mean beyond the scale, ValueError for more verdicts than reviews.
    """
    if not 0 <= against <= reviews or not reviews:
        raise ValueError(f"{against} of {reviews} reviews cannot be against")
    points = mean.numerator // mean.denominator
    grade = grade_of(points, terms)
    return points, terms.grades[-1] if Fraction(against, reviews) >= terms.panel_against_fails else grade
