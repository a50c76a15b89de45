"""Reads of the register."""

from ronghe.registers.reviews.queries.seats import (
    bans_of,
    decisions,
    latest_case,
    listed,
    panels_about,
    relations_of,
    seats_held,
)
from ronghe.registers.reviews.queries.standings import Standing, standings, standings_of

__all__ = [
    "Standing",
    "bans_of",
    "decisions",
    "latest_case",
    "listed",
    "panels_about",
    "relations_of",
    "seats_held",
    "standings",
    "standings_of",
]
