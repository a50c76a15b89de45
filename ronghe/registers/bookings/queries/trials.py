"""Reads of pilot orders."""

from django.db.models import QuerySet

from ronghe.registers.bookings.models import Booking, Trial


def trials() -> QuerySet[Trial]:
    """All orders with what lists and pages show of them."""
    return Trial.objects.select_related("line__owner", "organisation")


def bookings_of(trial: Trial) -> list[Booking]:
    """What was booked for the order, in order of time."""
    return list(trial.bookings.select_related("resource__owner").order_by("starts_at", "id"))
