"""Writes of the commissioner programme; each module's effects register themselves when it is imported."""

from ronghe.registers.dispatch.actions import (
    adjusting,
    adopting,
    assessing,
    batches,
    candidates,
    conflicts,  # after the candidates, whose ties it reads, and before the entries, which ask what it finds
    entries,
    followups,
    importing,
    planning,
    postings,
    rewarding,
    service,
    vouchers,
)

__all__ = [
    "adjusting",
    "adopting",
    "assessing",
    "batches",
    "candidates",
    "conflicts",
    "entries",
    "followups",
    "importing",
    "planning",
    "postings",
    "rewarding",
    "service",
    "vouchers",
]
