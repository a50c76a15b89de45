"""Writes of the register; importing them registers the effects of its steps."""

from ronghe.registers.challenges.actions import bids, calls, challenges, custody, deciding, opening, questions

__all__ = ["bids", "calls", "challenges", "custody", "deciding", "opening", "questions"]
