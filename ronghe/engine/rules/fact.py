"""What a fact is called, in which unit it is counted, and whether the one who states it could change it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ronghe.engine.rules.term import Fact

Unit = Literal["fen", "usd", "share", "count", "people", "years", "days", "yes_no", "points"]
WORDS: dict[str, tuple[str, str]] = {
    "fen": ("万元", "10,000 yuan"),
    "usd": ("万美元", "10,000 US dollars"),
    "count": ("件", "items"),
    "people": ("人", "people"),
    "years": ("年", "years"),
    "days": ("天", "days"),
    "points": ("分", "points"),
}
TEN_THOUSAND = {"fen": 1_000_000, "usd": 10_000}
"""How many of the unit are 10,000 yuan or dollars: money is shown in 万."""


@dataclass(frozen=True)
class FactLabel:
    """One fact of a record. `change`: which way it could be mended: "both", "up", "down", or "" for history and status.

    `most`: no value above it makes sense (points of experts, shares).
    """

    name: str
    label: tuple[str, str]
    unit: Unit
    change: Literal["", "both", "up", "down"] = ""
    expert: bool = False
    most: float | None = None


class Facts(Mapping[str, FactLabel]):
    """The facts that a regulation may speak of; an attribute is the fact as a term. AttributeError: no such fact."""

    def __init__(self, labels: Iterable[FactLabel]) -> None:
        self._labels = {one.name: one for one in labels}

    def __getattr__(self, name: str) -> Fact:
        labels = self.__dict__.get("_labels", {})
        if name not in labels:
            raise AttributeError(f"no fact is called {name}")
        return Fact(name, labels[name].expert)

    def __getitem__(self, name: str) -> FactLabel:
        return self._labels[name]

    def __iter__(self) -> Any:
        return iter(self._labels)

    def __len__(self) -> int:
        return len(self._labels)


def shown(value: Any, unit: str, language: str = "zh") -> str:
    """A value for a reader: money in 万, shares in per cent, truth as 是/否; None as 不详."""
    zh = language == "zh"
    if value is None:
        return "不详" if zh else "unknown"
    if unit == "yes_no" or isinstance(value, bool):
        return ("是" if value else "否") if zh else ("yes" if value else "no")
    if unit == "share":
        return f"{_plain(value * 100, 3)}%"
    if unit in TEN_THOUSAND:
        value = value / TEN_THOUSAND[unit]
    word = WORDS.get(unit, ("", ""))[0 if zh else 1]
    return f"{_plain(value, 6)}{'' if zh or not word else ' '}{word}"


def _plain(value: float, digits: int) -> str:
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
