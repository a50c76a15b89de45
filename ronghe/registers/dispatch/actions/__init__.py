"""Writes of the commissioner programme; each module's effects register themselves when it is imported."""

from ronghe.registers.dispatch.actions import (
    assessing,
    batches,
    candidates,
    entries,
    followups,
    postings,
    service,
    vouchers,
)

__all__ = ["assessing", "batches", "candidates", "entries", "followups", "postings", "service", "vouchers"]
