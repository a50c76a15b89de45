"""Every job may run twice and does its work once."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ronghe.ledger import jobs
from ronghe.ledger.models import Event, Leaf, Notice
from tests.world import World


def test_every_job_runs_twice_and_the_second_time_there_is_nothing_to_do(world: World) -> None:
    world.need("submitted")
    counts = []
    for _ in range(2):
        for job in (
            jobs.seal_events,
            jobs.tick_clocks,
            jobs.deliver_notices,
            jobs.close_publications,
            jobs.lapse_grants,
            jobs.restart_imports,
            jobs.forget_finished,
        ):
            job.call()
        counts.append((Leaf.objects.count(), Event.objects.count(), Notice.objects.count()))
    assert counts[0] == counts[1]
    assert Leaf.objects.count() == Event.objects.count()


def test_results_of_jobs_are_forgotten_after_a_while(db: None, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    for days in (1, 30):
        row = DBTaskResult.objects.get(id=jobs.seal_events.enqueue().id)
        row.set_successful(0)
        DBTaskResult.objects.filter(pk=row.pk).update(finished_at=timezone.now() - timedelta(days=days))
    jobs.seal_events.enqueue()
    assert jobs.forget_finished.call() == 1
    assert DBTaskResult.objects.count() == 2
