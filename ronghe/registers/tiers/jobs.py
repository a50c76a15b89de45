"""What falls due: notices run out, titles end, firms are reminded. Each job may run twice."""

from django.utils import timezone
from django_tasks import task

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import perform
from ronghe.ledger.schedule import every
from ronghe.registers.tiers.actions import filings, titles
from ronghe.registers.tiers.queries import firms

HOUR, DAY = 3600, 86400


@every(HOUR)
@task()
def grant_titles() -> int:
    """Grant the titles whose notice is over and whose objections are answered."""
    done = 0
    for filing in filings.due_to_grant():
        try:
            perform(filing, "grant", by=SYSTEM)
        except Refused:
            continue  # not yet, or another worker was quicker
        done += 1
    return done


@every(DAY)
@task()
def expire_titles() -> int:
    """End the titles whose last day has passed."""
    done = 0
    for title in firms.due_to_expire(day_of(timezone.now())):
        try:
            perform(title, "expire", by=SYSTEM)
        except Refused:
            continue  # another worker was quicker
        done += 1
    return done


@every(DAY)
@task()
def remind_of_ends() -> int:
    """Tell firms of titles that end soon."""
    now = timezone.now()
    return titles.remind_due(day_of(now), now)


@every(DAY)
@task()
def ask_for_reports() -> int:
    """Ask firms for annual reports that fall due."""
    now = timezone.now()
    return titles.ask_reports(day_of(now), now)
