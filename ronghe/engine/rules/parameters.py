"""Dated parameters: what a number of a regulation was on a day, where it stands, and how well that is known."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from ronghe.engine.text.refusal import Refused

GRADES: dict[str, tuple[str, str]] = {
    "verified": ("已核对原文", "checked against the text"),
    "verified_b": ("见报刊或单位公开材料，未核对文件原文", "seen in the press or on an institution's page"),
    "verified_c": ("见第三方转载，未核对文件原文", "seen in third parties' copies, not in the official text"),
    "derived": ("由文件推算，文件未载", "inferred from the text, not in it"),
    "elsewhere": ("外省规定，本省未见", "a rule of another province"),
    "choice": ("本系统取值，文件未载", "our choice, in no text"),
    "memory": ("未核对原文", "not checked against a text"),
}
"""How well a value is known, best first. Only "verified" may be shown as what the regulation says."""


@dataclass(frozen=True)
class Value:
    """One value and the days on which it holds: from `since` to `until`, both included; None: still."""

    value: Any
    since: date
    until: date | None
    cites: str
    evidence_grade: str

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Parameter:
    """A number, word or list of a regulation, with its values in the order of time.

    `off` is what holds in its place where values of its grade are switched off; `local` are an overlay's values.
    """

    name: str
    label: tuple[str, str]
    unit: str
    values: tuple[Value, ...]
    off: Any = None
    local: tuple[Value, ...] = ()

    def on(self, day: date) -> Value:
        """The value in force on a day, a local one before the general. Raises Refused where there was none."""
        for value in (*self.local, *self.values):
            if value.holds(day):
                return value
        raise Refused(
            f"{day} 没有生效的参数“{self.label[0]}”（{self.name}）",
            f"no value of {self.name} is in force on {day}",
        )


class Parameters(Mapping[str, Parameter]):
    """All parameters of one regulation."""

    def __init__(self, parameters: Mapping[str, Parameter]) -> None:
        self._all = dict(parameters)

    @classmethod
    def load(cls, path: Path) -> "Parameters":
        """Read a TOML file: a table for each parameter with `label` [zh, en], `unit`, and an array `values` of
        {value, since, until?, cites, evidence_grade}. ValueError names what is wrong with the file."""
        return cls.of(tomllib.loads(path.read_text("utf-8")), path.name)

    @classmethod
    def of(cls, tables: Mapping[str, Any], where: str = "parameters") -> "Parameters":
        """The same from a parsed file."""
        return cls({name: _parameter(name, table, where) for name, table in tables.items()})

    def __getitem__(self, name: str) -> Parameter:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def on(self, day: date) -> dict[str, Any]:
        """Every parameter that has a value on that day, by name."""
        return {name: value.value for name, value in self.in_force(day)}

    def in_force(self, day: date) -> list[tuple[str, Value]]:
        """The values in force on a day with what they cite, in the order of the file."""
        found = ((name, one, (*one.local, *one.values)) for name, one in self._all.items())
        return [
            (name, next(v for v in values if v.holds(day)))
            for name, _, values in found
            if any(v.holds(day) for v in values)
        ]

    def overlaid(self, local: "Parameters") -> "Parameters":
        """The same with the values of a province (or a year) laid over: where one of those holds, it goes first."""
        strange = set(local) - set(self)
        if strange:
            raise ValueError(f"an overlay sets {', '.join(sorted(strange))}, which the regulation does not know")
        return Parameters(
            {name: replace(one, local=local[name].values) if name in local else one for name, one in self._all.items()}
        )


def _parameter(name: str, table: Any, where: str) -> Parameter:
    if not isinstance(table, Mapping) or not table.get("values") or len(table.get("label", ())) != 2:
        raise ValueError(f"{where}: {name} needs a label of two words and values")
    values = tuple(sorted((_value(name, one, where) for one in table["values"]), key=lambda v: v.since))
    for earlier, later in pairwise(values):
        if earlier.until is None or earlier.until + timedelta(days=1) > later.since:
            raise ValueError(f"{where}: {name} has two values on {later.since}")
    zh, en = table["label"]
    return Parameter(name, (zh, en), str(table.get("unit", "")), values, table.get("off"))


def _value(name: str, one: Mapping[str, Any], where: str) -> Value:
    missing = {"value", "since", "cites", "evidence_grade"} - set(one)
    if missing:
        raise ValueError(f"{where}: a value of {name} lacks {', '.join(sorted(missing))}")
    found = Value(one["value"], one["since"], one.get("until"), one["cites"], one["evidence_grade"])
    if found.evidence_grade not in GRADES:
        raise ValueError(f"{where}: {name} has the unknown grade {found.evidence_grade!r}")
    if found.until is not None and found.until < found.since:
        raise ValueError(f"{where}: {name} ends on {found.until} before it begins")
    return found
