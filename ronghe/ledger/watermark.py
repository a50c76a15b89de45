"""Up to which event all are sealed, so that a sealer reads what is new and not the whole ledger."""

import time

from django.db import connection
from django.db.models import F
from django.db.models.functions import Greatest

from ronghe.ledger.models.event import Event
from ronghe.ledger.models.record import Counter

SERIES = "sealed"
PATIENCE = 2.0
"""Seconds that a sealer waits for transactions that are about to end."""
PAUSE = 0.02


def floor() -> int:
    """No event with this id or a lower one will ever need a seal."""
    return Counter.objects.filter(series=SERIES, year=0).values_list("last", flat=True).first() or 0


def raise_floor(to: int) -> None:
    """Note that every event up to `to` is sealed and none can appear below it any more. It never falls."""
    Counter.objects.get_or_create(series=SERIES, year=0)
    Counter.objects.filter(series=SERIES, year=0).update(last=Greatest(F("last"), to))


def top() -> int:
    """The highest event that can be seen."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def writers() -> set[str]:
    """The transactions of others that may still write an event whose id is lower than one that can be seen already.

    PostgreSQL gives ids before commit. But an INSERT or COPY locks the table before it takes an id (`take_keys` does so
    too) and keeps the lock to the end, so after an event was seen, whoever may own a lower id is among those who hold it.
    SQLite lets one transaction write at a time: there are none.
    """
    if connection.vendor != "postgresql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND mode = 'RowExclusiveLock'"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND relation = %s::regclass AND pid IS DISTINCT FROM pg_backend_pid()",
            [Event._meta.db_table],
        )
        return {row[0] for row in cursor.fetchall()}


def ended(before: set[str]) -> bool:
    """Whether these transactions are over, waiting a little for those that are not. Call it outside a transaction."""
    end = time.monotonic() + PATIENCE
    while before and (before := before & writers()):
        if time.monotonic() >= end:
            return False
        time.sleep(PAUSE)
    return True
