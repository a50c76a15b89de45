"""What falls due: overdue phases, calls at their deadline, projects whose days to ask are over. Each may run twice."""

from django.utils import timezone
from django_tasks import task

from ronghe.engine.calendars.beijing import day_of
from ronghe.ledger.schedule import every
from ronghe.registers.platforms.actions import beamtimes, deployments, phases

DAY, HOUR, MINUTES = 86400, 3600, 600


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


@every(HOUR)
@task()
def settle_deployments() -> int:
    """Let self-deployed projects go on whose days to ask are over."""
    return deployments.settle_due(timezone.now())
