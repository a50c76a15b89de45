"""What falls due: leads are reminded of their milestones. The job may run twice."""

from django.utils import timezone
from django_tasks import task

from ronghe.engine.calendars.beijing import day_of
from ronghe.ledger.schedule import every
from ronghe.registers.projects.actions import milestones

DAY = 86400


@every(DAY)
@task()
def remind_of_milestones() -> int:
    """Tell leads of milestones that are due soon or overdue."""
    now = timezone.now()
    return milestones.remind_due(day_of(now), now)
