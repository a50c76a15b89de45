"""Instants in addresses, as people and programs write them."""

import re
from datetime import datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

YEARS = range(1970, 2101)
_LOST_PLUS = re.compile(r"(?<=\d) (?=\d\d:?\d\d$)")
"""A + that was sent unquoted in an address arrives as a blank."""


def instant(text: str) -> datetime | None:
    """2026-03-05, 2026-03-05T08:00 or with an offset; without one it is Beijing time. None for anything else."""
    text = text.strip()[:40]
    if len(text) > len("2026-03-05T08:00:00"):
        text = _LOST_PLUS.sub("+", text)
    try:
        day = parse_date(text) if len(text) <= 10 else None
        found = datetime.combine(day, time()) if day is not None else parse_datetime(text)
    except ValueError:
        return None
    if found is None or found.year not in YEARS:
        return None
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def told(at: datetime) -> str:
    """An instant in ISO 8601 with the offset of Beijing."""
    return timezone.localtime(at).isoformat()
