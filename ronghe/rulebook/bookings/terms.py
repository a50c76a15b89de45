"""The parameters of booking and sharing in force on a day, by name and type."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ronghe.engine.rules.parameters import Parameters

FEN = 100


@dataclass(frozen=True)
class Terms:
    """What holds on one day; values in yuan, hours a year; see parameters.toml for what each value cites."""

    national_value: int
    provincial_value: int
    mean_effective_hours: int
    mean_external_hours: int
    missed_threshold: int
    missed_days: int
    late_minutes: int
    early_minutes: int

    def must_share(self, value_fen: int, public_money: bool) -> bool:
        """Whether an instrument bought with public money must be open to others, by the province's threshold."""
        return public_money and value_fen >= self.provincial_value * FEN

    def in_national_count(self, value_fen: int, public_money: bool) -> bool:
        """Whether it is evaluated by the national rules as well."""
        return public_money and value_fen >= self.national_value * FEN


@cache
def parameters() -> Parameters:
    """All parameters with their sources."""
    return Parameters.load(Path(__file__).with_name("parameters.toml"))


def terms_on(day: date) -> Terms:
    """The terms of a day; before the latest beginning the earliest value of each still holds."""
    first = max(value.since for one in parameters().values() for value in one.values[:1])
    found: dict[str, Any] = parameters().on(max(day, first))
    return Terms(**found)
