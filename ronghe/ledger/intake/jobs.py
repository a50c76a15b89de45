"""Reading and taking a workbook, as jobs outside the request; both may be run again after a stop."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from ronghe.ledger.intake import work
from ronghe.ledger.models.intake import Intake

STALLED = timedelta(minutes=2)
"""A job that has not said anything for so long was stopped, and is started again."""


@task()
def read(key: int) -> None:
    """Read and judge a workbook."""
    work.read(key)


@task()
def take(key: int) -> None:
    """Take its good rows."""
    work.take(key)


def restart_stalled() -> int:
    """Enqueue again what was stopped half way; how many."""
    stalled = Intake.objects.filter(phase__in=["reading", "taking"], beat_at__lt=timezone.now() - STALLED)
    for intake in stalled:
        Intake.objects.filter(pk=intake.pk).update(beat_at=timezone.now())
        (read if intake.phase == "reading" else take).enqueue(intake.pk)
    return len(stalled)
