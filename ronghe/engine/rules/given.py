"""The parameters of a day as terms: what a clause writes for its numbers, and what it is told to have used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ronghe.engine.rules.parameters import Parameters
from ronghe.engine.rules.term import Constant

FEN = 1_000_000  # of 10,000 yuan
UNITS = {
    "万元": "fen",
    "万美元": "usd",
    "%": "share",
    "年": "years",
    "人": "people",
    "件": "count",
    "分": "points",
    "天": "days",
}
FACTORS = {"万元": FEN, "万美元": 10_000}


@dataclass(frozen=True)
class Used:
    """A parameter as it stood that day. `switched_off`: its grade is switched off, and `value` is what holds instead."""

    name: str
    label: tuple[str, str]
    value: Any
    unit: str
    since: date | None
    cites: str
    evidence_grade: str
    switched_off: bool = False
    changed: bool = False

    def said(self, language: str = "zh") -> str:
        """The value for a reader: shares in per cent, truth in words, bands row by row."""
        zh = language == "zh"
        if isinstance(self.value, bool):
            return {True: ("是", "yes"), False: ("否", "no")}[self.value][0 if zh else 1]
        if isinstance(self.value, list):
            rows = [row if isinstance(row, list) else [row] for row in self.value]
            told = [
                " → ".join([f"{row[0]}{self._unit}", "–".join(str(one) for one in row[1:])][: len(row)]) for row in rows
            ]
            return "；".join(told)
        if self.unit == "%":
            return f"{round(self.value * 100, 6):g}%"
        return f"{self.value}{self._unit}"

    @property
    def _unit(self) -> str:
        return "" if self.unit == "%" else self.unit


class Given:
    """Parameters on a day; an attribute is the value as a constant. AttributeError: no such parameter on that day.

    `without` are grades that are switched off. `changes` are values to try instead, by name and in the unit of the file.
    """

    def __init__(
        self, parameters: Parameters, day: date, without: frozenset[str] = frozenset(), changes: Mapping[str, Any] = {}
    ) -> None:
        self.used: dict[str, Used] = {}
        for name, value in parameters.in_force(day):
            of = parameters[name]
            off = value.evidence_grade in without and of.off is not None
            given = changes.get(name, of.off if off else value.value)
            self.used[name] = Used(
                name, of.label, given, of.unit, value.since, value.cites, value.evidence_grade, off, name in changes
            )

    def __getattr__(self, name: str) -> Constant:
        used = self.__dict__.get("used", {})
        if name not in used:
            raise AttributeError(f"no parameter {name} is in force on that day")
        one: Used = used[name]
        return Constant(_counted(one.value, FACTORS.get(one.unit, 1)), name, UNITS.get(one.unit, ""))

    def __contains__(self, name: str) -> bool:
        return name in self.used


def _counted(value: Any, factor: int) -> Any:
    """Money in fen or dollars; of a table the edges only, which stand first in each row."""
    if factor == 1:
        return value
    if isinstance(value, list):
        return [[_counted(row[0], factor), *row[1:]] for row in value]
    return round(value * factor)
