"""What falls due: self-deployed projects go on once the days to ask are over. The job may run twice."""

from django.utils import timezone
from django_tasks import task

from ronghe.ledger.schedule import every
from ronghe.registers.platforms.actions import deployments

HOUR = 3600


@every(HOUR)
@task()
def settle_deployments() -> int:
    """Projects whose days to ask are over."""
    return deployments.settle_due(timezone.now())
