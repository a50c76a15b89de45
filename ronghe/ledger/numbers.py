"""Gives records their numbers: XQ-2025-0342, counted up within a series and year without gaps in one transaction."""

from datetime import datetime

from django.db.models import F
from django.utils import timezone

from ronghe.ledger.models.record import Counter


def take_numbers(series: str, at: datetime, count: int = 1) -> list[str]:
    """`count` new numbers in order. Must be called inside a transaction, which holds the counter until its end."""
    year = timezone.localtime(at).year
    Counter.objects.get_or_create(series=series, year=year)
    Counter.objects.filter(series=series, year=year).update(last=F("last") + count)
    last = Counter.objects.get(series=series, year=year).last
    return [f"{series}-{year}-{n:04d}" for n in range(last - count + 1, last + 1)]


def give_back(series: str, at: datetime, unused: list[str]) -> None:
    """Return the last numbers taken in this transaction; if others were taken after them they stay a gap."""
    if unused:
        end = int(unused[-1].rpartition("-")[2])
        year = timezone.localtime(at).year
        Counter.objects.filter(series=series, year=year, last=end).update(last=F("last") - len(unused))
