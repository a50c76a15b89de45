"""The law on rights in results for a day and a place: every value with what it cites, what rests on memory alone left out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from ronghe.engine.distribution.law import Cited, Law
from ronghe.engine.rules.parameters import Parameters
from ronghe.engine.text.refusal import Refused
from ronghe.rulebook.codes.regions import provinces

FOLDER = Path(__file__).parent
NATION = "national"
UNCHECKED = ("memory",)
"""The grades that hold nothing unless a deployment asks for them."""
_SHARES = frozenset(
    {
        *("transfer_default", "equity_default", "profit_default", "transfer_least", "equity_least", "profit_least"),
        *("main_least", "staff_least", "cash_counted"),
    }
)


@dataclass(frozen=True)
class Overlay:
    """A province laid over the nation: its code, its name in the file's, and its values."""

    code: str
    name: str
    zh: str
    parameters: Parameters


@cache
def parameters() -> Parameters:
    """The nation's parameters with their sources."""
    return Parameters.load(FOLDER / "parameters.toml")


@cache
def overlays() -> Mapping[str, Overlay]:
    """The provinces by name (liaoning): one file of data each, overlays/CODE-NAME.toml."""
    known = {one.code: one.name for one in provinces()}
    found = {}
    for path in sorted((FOLDER / "overlays").glob("*.toml")):
        code, _, name = path.stem.partition("-")
        found[name] = Overlay(code, name, known[code], Parameters.load(path))
    return found


def overlay_named(place: str) -> Overlay | None:
    """The overlay that a name, a code or a Chinese name stands for; None for the nation. Raises Refused for others."""
    if place in ("", NATION):
        return None
    for one in overlays().values():
        if place in (one.name, one.code, one.zh) or one.zh.removesuffix("省").removesuffix("市") == place:
            return one
    listed = " ".join((NATION, *overlays()))
    raise Refused(f"没有“{place}”的地方规定；可用 {listed}", f"there are no rules of {place}; use {listed}")


def values_on(day: date, place: str = NATION, without: tuple[str, ...] = UNCHECKED) -> dict[str, Cited[Any]]:
    """Every parameter on a day, exact; what does not hold yet, or rests on a grade left out, is what its `off` says.

    Raises Refused for a day before the law of 2015, or for a place that is not known.
    """
    first = min(value.since for one in parameters().values() for value in one.values)
    if day < first:
        raise Refused(
            f"{day} 早于本系统收录的规定（{first} 起）；请核对日期", f"{day} is before the first law here ({first})"
        )
    overlay = overlay_named(place)
    known = parameters() if overlay is None else parameters().overlaid(overlay.parameters)
    found: dict[str, Cited[Any]] = {}
    for name, one in known.items():
        values = [value for value in (*one.local, *one.values) if value.holds(day)]
        chosen = next((value for value in values if value.evidence_grade not in without), None)
        if chosen is not None:
            found[name] = Cited(_exact(name, chosen.value), chosen.cites, chosen.evidence_grade)
        elif one.off is None:
            raise Refused(
                f"参数“{one.label[0]}”在 {day} 没有可用的值，且不能关闭；请不要关闭其证据等级",
                f"{name} has no value on {day} without its grade of evidence, and cannot be left out",
            )
        else:
            said = values[0] if values else one.values[0]
            found[name] = Cited(_exact(name, one.off), said.cites, said.evidence_grade, switched_off=True)
    return found


@cache
def law_on(day: date, place: str = NATION, without: tuple[str, ...] = UNCHECKED) -> Law:
    """The law by which income is shared on a day in a place. Raises Refused as `values_on` does."""
    values = values_on(day, place, without)
    overlay = overlay_named(place)
    asked = {one.name for one in fields(Law)} - {"place"}
    return Law(place=NATION if overlay is None else overlay.name, **{name: values[name] for name in asked})


def _exact(name: str, value: Any) -> Any:
    if name in _SHARES:
        return Fraction(str(value))
    return tuple(value) if isinstance(value, list) else value
