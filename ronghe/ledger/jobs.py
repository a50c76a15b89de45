"""The ledger's background jobs. Each may run twice, at the same time or after a stop, and does its work once."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from ronghe.ledger import chain, clocks, delivery, granting, publishing
from ronghe.ledger.intake import jobs as intake
from ronghe.ledger.schedule import every

KEPT = timedelta(days=14)


@every(30)
@task()
def seal_events() -> int:
    """Seal what is not sealed yet."""
    return chain.seal()


@every(600)
@task()
def tick_clocks() -> int:
    """Remind and escalate."""
    return clocks.tick()


@every(30)
@task()
def deliver_notices() -> int:
    """Mail what is due."""
    return delivery.deliver()


@every(300)
@task()
def close_publications() -> int:
    """Close public notices whose period is over."""
    return publishing.close_expired()


@every(600)
@task()
def lapse_grants() -> int:
    """End grants whose time is over."""
    return granting.lapse()


@every(60)
@task()
def restart_imports() -> int:
    """Go on with imports that were stopped half way."""
    return intake.restart_stalled()


@every(86400)
@task()
def forget_finished() -> int:
    """Delete the results of jobs that ended long ago."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
