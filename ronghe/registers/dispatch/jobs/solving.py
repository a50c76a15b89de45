"""Solving plans outside the request. A solve may be stopped at any point and is started again."""

from django.utils import timezone
from django_tasks import task

from ronghe.ledger.schedule import every
from ronghe.registers.dispatch.actions import planning


@task()
def solve_plan(plan: int) -> None:
    """Solve a plan that waits, or go on with one that was stopped; nothing happens to any other."""
    planning.run(plan)


@every(15)
@task()
def restart_stalled() -> int:
    """Start again what was stopped half way; how many."""
    keys = planning.stalled(timezone.now())
    for key in keys:
        solve_plan.enqueue(key)
    return len(keys)
