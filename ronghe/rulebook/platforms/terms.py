"""The terms of laboratories and help requests in force on a day, by name and type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ronghe.engine.rules.parameters import Parameters

GROUNDS: Mapping[str, tuple[str, str]] = {
    "law": ("违反法律法规", "Against the law"),
    "ethics": ("不符合科研伦理", "Against research ethics"),
    "duplication": ("与已立项项目重复", "Repeats a project that exists"),
}
LEVELS: Mapping[str, tuple[str, str]] = {"provincial": ("省级", "Provincial"), "own": ("单位自设", "The unit's own")}


@dataclass(frozen=True)
class Terms:
    """What holds on one day; days are working days. See parameters.toml for what each value cites."""

    self_deployed_level: str
    query_days: int
    grounds: tuple[str, ...]
    in_house_notice_days: int
    committee_least: int
    report_due_month: int
    route_days: int
    errand_days: int
    confirm_days: int


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


def working_days(name: str) -> str:
    """A number of days as the period of a turn, as it is today: "5 working days"."""
    return f"{getattr(terms_on(date.today()), name)} working days"
