"""The earliest whole hours of a run in which a beamline is free for long enough."""

from collections.abc import Collection
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)


def earliest(begin: datetime, end: datetime, hours: int, taken: Collection[datetime]) -> datetime | None:
    """When a slot of `hours` in a row may begin between two instants on the full hour; None where none fits.

    `taken` are the begins of hours that others hold.
    """
    start, here = begin, begin
    while here + HOUR <= end:
        here += HOUR
        if here - HOUR in taken:
            start = here
        elif here - start == hours * HOUR:
            return start
    return None
