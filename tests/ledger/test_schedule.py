"""Each period's run is enqueued once, however many ask."""

import time
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from ronghe.ledger import schedule
from ronghe.ledger.models import Grant
from ronghe.ledger.schedule import Periodic, enqueue_due, enqueue_once, every, jobs, run_periodic, work
from tests.world import user


@pytest.fixture(autouse=True)
def in_the_database(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


@task()
def sample() -> str:
    return "done"


JOB = Periodic(sample, 60)


def test_a_period_is_numbered_from_1970() -> None:
    assert (JOB.slot(0), JOB.slot(59.9), JOB.slot(60), JOB.slot(3600)) == (0, 0, 1, 60)


def test_a_period_is_enqueued_once(db: None) -> None:
    assert [enqueue_once(JOB, 7), enqueue_once(JOB, 7), enqueue_once(JOB, 8)] == [True, False, True]
    assert DBTaskResult.objects.count() == 2
    row = DBTaskResult.objects.first()
    assert row is not None
    assert row.task.call() == "done"


def test_two_workers_that_both_looked_before_either_wrote_enqueue_once(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    enqueue_once(JOB, 7)
    nobody = DBTaskResult.objects.none()
    with monkeypatch.context() as patch:
        patch.setattr(type(DBTaskResult.objects), "filter", lambda *_, **__: nobody)
        assert enqueue_once(JOB, 7) is False
    assert DBTaskResult.objects.count() == 1


def test_all_jobs_of_the_ledger_are_due_once_in_their_period(db: None) -> None:
    names = {job.task.module_path.rpartition(".")[2]: job.seconds for job in jobs()}
    assert {"seal_events", "tick_clocks", "deliver_notices", "close_publications"} <= set(names)
    at = 1_750_000_000.0
    assert enqueue_due(at) == len(names)
    assert enqueue_due(at) == 0
    later = enqueue_due(at + names["seal_events"])
    assert 0 < later < len(names)
    assert DBTaskResult.objects.filter(task_path__endswith="seal_events").count() == 2


def test_what_was_seen_is_not_asked_for_again(db: None, django_assert_num_queries: Any) -> None:
    seen: dict[str, int] = {}
    enqueue_due(1_750_000_000.0, seen)
    with django_assert_num_queries(0):
        assert enqueue_due(1_750_000_000.0, seen) == 0


def test_a_period_has_a_length() -> None:
    with pytest.raises(ValueError, match="second"):
        every(0)


def test_without_a_database_of_jobs_they_run_at_once(db: None, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
    assert enqueue_once(JOB, 7)
    assert not DBTaskResult.objects.exists()


def test_the_clock_of_a_worker_stops_when_told(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "jobs", lambda: [JOB])
    stop = Event()

    def run() -> None:
        run_periodic(stop, step=0.02)
        connection.close()

    clocks = [Thread(target=run) for _ in range(2)]
    for one in clocks:
        one.start()
    deadline = time.monotonic() + 20
    while not DBTaskResult.objects.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    stop.set()
    for one in clocks:
        one.join(timeout=20)
        assert not one.is_alive()
    # Two workers, one period (or two, should the minute have turned meanwhile).
    assert DBTaskResult.objects.count() == len(set(DBTaskResult.objects.values_list("id", flat=True))) <= 2


def test_a_batch_does_what_is_due_and_ends(transactional_db: None) -> None:
    work(batch=True)
    states = set(DBTaskResult.objects.values_list("task_path", "status"))
    assert {status for _, status in states} == {"SUCCESSFUL"}
    assert ("ronghe.ledger.jobs.seal_events", "SUCCESSFUL") in states
    assert not DBTaskResult.objects.filter(finished_at__gt=timezone.now()).exists()


def test_a_worker_ends_the_grants_that_ran_out(transactional_db: None) -> None:
    guest = user(
        "guest", "province", since=timezone.now() - timedelta(days=1), until=timezone.now() - timedelta(minutes=1)
    )
    work(batch=True)
    assert Grant.objects.get(user=guest).state == "ended"
