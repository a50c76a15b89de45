"""Writes of the commissioner programme; each module's effects register themselves when it is imported."""

from ronghe.registers.dispatch.actions import batches, candidates, entries

__all__ = ["batches", "candidates", "entries"]
