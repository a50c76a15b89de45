"""What falls due over a batch's year: terms end, grades become final, firms are asked again. Each job may run twice."""

from collections.abc import Iterable

from django.utils import timezone
from django_tasks import task

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import perform
from ronghe.ledger.schedule import every
from ronghe.registers.dispatch.actions import batches
from ronghe.registers.dispatch.actions import followups as asking
from ronghe.registers.dispatch.models import Assessment
from ronghe.registers.dispatch.queries import followups, postings

HOUR, DAY = 3600, 86400


@every(HOUR)
@task()
def close_windows() -> int:
    """Close the registration of batches whose window is over."""
    return _take(batches.due_to_close(day_of(timezone.now())), "close")


@every(DAY)
@task()
def end_terms() -> int:
    """End the postings whose term is over."""
    return _take(postings.due_to_end(day_of(timezone.now())), "end")


@every(DAY)
@task()
def expire_candidates() -> int:
    """End the candidacies whose term is over."""
    return _take(postings.due_to_expire(day_of(timezone.now())), "expire")


@every(HOUR)
@task()
def finalise_grades() -> int:
    """Make the grades final whose notice is over and whose objections are answered."""
    return _take(Assessment.objects.filter(state="noticed").order_by("id"), "finalise")


@every(DAY)
@task()
def ask_followups() -> int:
    """Ask the firms whether outcomes still stand."""
    return asking.ask_due()


@every(DAY)
@task()
def lapse_followups() -> int:
    """Give up on those that nobody answers."""
    return _take(followups.unanswered(day_of(timezone.now())), "lapse")


def _take(records: Iterable[Record], step: str) -> int:
    done = 0
    for record in records:
        try:
            perform(record, step, by=SYSTEM)
        except Refused:
            continue  # not yet, or another worker was quicker
        done += 1
    return done
