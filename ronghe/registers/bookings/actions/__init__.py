"""Writes of bookings; each module's effects register themselves when it is imported."""

from ronghe.registers.bookings.actions import bookings, chains, qualifications, resources, trials, using

__all__ = ["bookings", "chains", "qualifications", "resources", "trials", "using"]
