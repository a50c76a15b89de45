"""Writes of the commissioner programme; each module's effects register themselves when it is imported."""

from ronghe.registers.dispatch.actions import (
    assessing,
    batches,
    candidates,
    conflicts,  # after the candidates, whose ties it reads, and before the entries, which ask what it finds
    entries,
    followups,
    postings,
    service,
    vouchers,
)

__all__ = ["assessing", "batches", "candidates", "conflicts", "entries", "followups", "postings", "service", "vouchers"]
