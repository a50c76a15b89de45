"""Writes of the register; importing them registers the effects of its steps."""

from ronghe.registers.challenges.actions import (
    admitting,
    arrivals,
    bids,
    calls,
    challenges,
    custody,
    deciding,
    opening,
    panels,
    questions,
)

__all__ = [
    "admitting",
    "arrivals",
    "bids",
    "calls",
    "challenges",
    "custody",
    "deciding",
    "opening",
    "panels",
    "questions",
]
