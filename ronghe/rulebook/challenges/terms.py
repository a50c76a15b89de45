"""The terms of open challenges in force on a day, by name and type, and the rule by which an outage extends a deadline."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ronghe.engine.rules.parameters import Parameters


@dataclass(frozen=True)
class Terms:
    """What holds on one day; see parameters.toml for what each value cites."""

    list_notice: str
    winner_notice: str
    argument_experts: int
    review_experts: int
    exclusions: int
    outage_window_hours: int
    outage_least_minutes: int
    outage_step_minutes: int
    grace_minutes: int
    race_teams: int

    @property
    def grace(self) -> timedelta:
        """How long a call stays open for what was received in time and still waits its turn."""
        return timedelta(minutes=self.grace_minutes)

    def extension(self, deadline: datetime, since: datetime, until: datetime) -> timedelta:
        """By how much an outage from `since` to `until` extends `deadline`; nothing where it was short or long before.

        What counts is the part of the outage that lies in the window before the deadline, or after it began in that window.
        """
        counted = until - max(since, deadline - timedelta(hours=self.outage_window_hours))
        if since >= deadline or counted < timedelta(minutes=self.outage_least_minutes):
            return timedelta(0)
        step = timedelta(minutes=self.outage_step_minutes)
        return step * -(-counted // step)


@cache
def parameters() -> Parameters:
    """All parameters with their sources."""
    return Parameters.load(Path(__file__).with_name("parameters.toml"))


def terms_on(day: date) -> Terms:
    """The terms of a day; before they began those of their first day hold."""
    first = max(value.since for one in parameters().values() for value in one.values[:1])
    found: dict[str, Any] = parameters().on(max(day, first))
    return Terms(**found)
