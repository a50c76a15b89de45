"""Beijing time: which day an instant falls on, and the instant at which a day begins."""

from datetime import date, datetime, time, timedelta, timezone

# A fixed offset, not zoneinfo: China has kept +08:00 without summer time since September 1991, so this is exact for
# every instant the ledger can hold, and it needs no time zone database on the machine.
BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")

DAY = timedelta(days=1)


def aware(instant: datetime) -> datetime:
    """`instant` in Beijing time; ValueError if it has no time zone, since its day would be a guess."""
    if instant.tzinfo is None or instant.utcoffset() is None:
        raise ValueError(f"the instant {instant.isoformat()} has no time zone")
    return instant.astimezone(BEIJING)


def day_of(instant: datetime) -> date:
    """The day in Beijing on which the aware `instant` falls."""
    return aware(instant).date()


def start_of(day: date) -> datetime:
    """00:00 of `day` in Beijing, which is 24:00 of the day before."""
    return datetime.combine(day, time(), BEIJING)


def end_of(day: date) -> datetime:
    """24:00 of `day` in Beijing: the first instant that no longer belongs to it."""
    return start_of(day + DAY)
