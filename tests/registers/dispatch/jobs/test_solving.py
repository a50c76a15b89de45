"""The jobs that solve."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.ledger.schedule import jobs
from ronghe.registers.dispatch.actions import planning
from ronghe.registers.dispatch.jobs.solving import restart_stalled, solve_plan
from ronghe.registers.dispatch.models import Plan
from tests.registers.dispatch.actions.test_planning import closed, own_folder
from tests.world import World

__all__ = ["own_folder"]
pytestmark = pytest.mark.django_db


def test_a_queued_plan_is_solved_by_its_job_and_a_second_run_does_nothing(world: World) -> None:
    batch, _, _ = closed(world, 1, 1)
    plan = planning.queue(batch, "示例", by=world.actor("province"))
    solve_plan.enqueue(plan.pk)
    plan.refresh_from_db()
    assert plan.state == "ready"
    version = plan.version
    solve_plan.enqueue(plan.pk)
    plan.refresh_from_db()
    assert plan.version == version


def test_the_job_begins_when_the_queueing_is_committed(world: World, django_capture_on_commit_callbacks) -> None:
    batch, _, _ = closed(world, 1, 1)
    with django_capture_on_commit_callbacks(execute=True):
        plan = planning.queue(batch, "示例", by=world.actor("province"))
        assert plan.state == "queued"
    plan.refresh_from_db()
    assert plan.state == "ready"


def test_a_plan_whose_worker_was_killed_is_solved_by_the_periodic_job(world: World) -> None:
    batch, _, _ = closed(world, 1, 1)
    plan = planning.queue(batch, "示例", by=world.actor("province"))
    Plan.objects.filter(pk=plan.pk).update(beat_at=timezone.now() - timedelta(minutes=3))
    assert restart_stalled.func() == 1
    plan.refresh_from_db()
    assert plan.state == "ready"
    assert restart_stalled.func() == 0
    assert restart_stalled in [job.task for job in jobs()]
