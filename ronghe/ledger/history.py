"""What a record was at any past instant, told by its events alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ronghe.ledger.models.event import Event


@dataclass(frozen=True)
class AsOf:
    """A record at an instant: its state, its fields, and the last event that is contained."""

    noun: str
    key: int
    state: str
    fields: dict[str, Any]
    last: Event


def as_of(noun: str, key: int, at: datetime) -> AsOf | None:
    """The record as it stood at `at` (inclusive); None if it did not exist yet."""
    fields: dict[str, Any] = {}
    last: Event | None = None
    for event in Event.objects.filter(noun=noun, key=key, at__lte=at).order_by("at", "id"):
        fields.update(event.changes)
        last = event
    return None if last is None else AsOf(noun, key, last.after, fields, last)


def revisions(noun: str, key: int) -> list[Event]:
    """The events of a record that changed fields, latest first."""
    return [e for e in Event.objects.filter(noun=noun, key=key).order_by("-id") if e.changes]
