"""What falls due: phases whose day is past, calls for beamtime whose deadline has come. Each job may run twice."""

from django.utils import timezone
from django_tasks import task

from ronghe.engine.calendars.beijing import day_of
from ronghe.ledger.schedule import every
from ronghe.registers.platforms.actions import beamtimes, phases

DAY, MINUTES = 86400, 600


@every(DAY)
@task()
def remind_of_phases() -> int:
    """Tell owners, and in time the province, of phases that are overdue."""
    now = timezone.now()
    return phases.remind_overdue(day_of(now), now)


@every(MINUTES)
@task()
def close_beamtimes() -> int:
    """Close calls at their deadline."""
    return beamtimes.close_due(timezone.now())
