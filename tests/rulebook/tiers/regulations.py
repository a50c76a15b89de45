"""All regulations of tiers, their folders, and the worked cases of each."""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import ronghe.rulebook.tiers as tiers
from ronghe.engine.rules.fact import TEN_THOUSAND
from ronghe.engine.rules.regulation import Regulation
from ronghe.facts.enterprise_year import FACTS

ROOT = Path(tiers.__file__).parent
NAMES = sorted(path.parent.name for path in ROOT.glob("*/rules.py"))


def regulation(name: str) -> Regulation:
    """The regulation of a folder."""
    found: Regulation = import_module(f"ronghe.rulebook.tiers.{name}.rules").REGULATION
    return found


@dataclass(frozen=True)
class Case:
    """One worked case: its facts in the units of the rules, and what is said of them."""

    tier: str
    said: dict[str, Any]
    on: date
    facts: dict[str, Any]


def cases(name: str) -> list[Case]:
    """The worked cases of a folder."""
    held = tomllib.loads((ROOT / name / "cases.toml").read_text("utf-8"))
    found = []
    for said in held["case"]:
        given = {**held.get("base", {}), **said.get("facts", {})}
        for absent in said.get("absent", ()):
            given.pop(absent, None)
        found.append(Case(name, said, said.get("on", held["on"]), {k: counted(k, v) for k, v in given.items()}))
    return found


def counted(name: str, value: Any) -> Any:
    """A value of the file in the unit of its fact: money is written in 万."""
    factor = TEN_THOUSAND.get(FACTS[name].unit)
    return value if factor is None else round(value * factor)
