"""Tells people what happened: notices are written with the event in one transaction and delivered afterwards."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from ronghe.engine.workflow.step import Pair, Step
from ronghe.ledger.audience import users
from ronghe.ledger.models.event import Event
from ronghe.ledger.models.notice import Notice
from ronghe.ledger.models.record import Record

STALE = timedelta(days=60)
"""Who enters history rings nobody: of steps so long ago nothing is told."""


def announce(record: Record, step: Step, event: Event, told: set[int] | None = None) -> None:
    """Notices of a step to every holder of the roles it tells (`told`, where they are known already), but the one who took
    it; none of what is long past."""
    if not rings(step, event):
        return
    told = (users(record, step.tell) if told is None else told) - {event.user}
    title = getattr(record, "title", "") or getattr(record, "name", "")
    reason = event.answers.get("reason")
    zh = f"{record.workflow.label[0]} {record.number}“{title}”：{step.label[0]}"
    en = f"{record.workflow.label[1]} {record.number} “{title}”: {step.label[1]}"
    if reason:
        zh, en = f"{zh}。理由：{reason}", f"{en}. Reason: {reason}"
    send(told, (zh, en), noun=event.noun, key=event.key)


def rings(step: Step, event: Event) -> bool:
    """Whether anybody is to be told of this event of the step."""
    return bool(step.tell) and recent(event.at)


def recent(at: datetime) -> bool:
    """Whether what happened at this instant is still told to people."""
    return at >= timezone.now() - STALE


def send(
    to: Iterable[int], text: Pair, *, noun: str = "", key: int | None = None, path: str = "", kind: str = "step"
) -> None:
    """Write one notice to each user; call it inside the transaction of what it tells of."""
    zh, en = (part[:300] for part in text)
    Notice.objects.bulk_create(
        Notice(user_id=user, kind=kind, zh=zh, en=en, noun=noun, key=key, path=path) for user in sorted(set(to))
    )
