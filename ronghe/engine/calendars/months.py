"""Months on from a day: the same day of a later month, or that month's last."""

from calendar import monthrange
from datetime import date


def months_later(day: date, months: int) -> date:
    """The corresponding day `months` later (民法典 第二百零二条: the month's last day where it has none)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
