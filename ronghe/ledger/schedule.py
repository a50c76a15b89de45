"""Periodic jobs: each period's run is enqueued once, however many workers there are."""

import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any, TypeVar

from django.core.management import call_command
from django.db import Error, IntegrityError, close_old_connections, transaction
from django.utils.module_loading import autodiscover_modules
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

T = TypeVar("T")
_NAMES = uuid.UUID("5f0c3a52-6f0b-5a53-9c4e-0d1f6f2f8a11")
STEP = 1.0
"""Seconds between two looks at the clock."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Periodic:
    """A task and its period in whole seconds."""

    task: Any
    seconds: int

    def slot(self, now: float) -> int:
        """The number of the period in which the instant `now` (seconds since 1970) lies."""
        return int(now // self.seconds)


_jobs: dict[str, Periodic] = {}


def every(seconds: int) -> Callable[[T], T]:
    """Declare that a task runs once in every `seconds`; a decorator above `@task()` in the jobs.py of any app."""
    if seconds < 1:
        raise ValueError("a period has at least one second")

    def bind(task: T) -> T:
        _jobs[task.module_path] = Periodic(task, seconds)  # type: ignore[attr-defined]
        return task

    return bind


def jobs() -> list[Periodic]:
    """All periodic jobs of the apps that are installed."""
    autodiscover_modules("jobs")
    return list(_jobs.values())


def enqueue_once(job: Periodic, slot: int) -> bool:
    """Enqueue the run of a period unless somebody did already. The period makes the run's id: the database keeps it single."""
    task = job.task
    if not isinstance(task.get_backend(), DatabaseBackend):
        task.enqueue()
        return True
    key = uuid.uuid5(_NAMES, f"{task.module_path}:{job.seconds}:{slot}")
    if DBTaskResult.objects.filter(pk=key).exists():
        return False
    try:
        with transaction.atomic():
            DBTaskResult(
                id=key,
                args_kwargs={"args": [], "kwargs": {}},
                priority=task.priority,
                task_path=task.module_path,
                queue_name=task.queue_name,
                run_after=task.run_after,
                backend_name=task.backend,
            ).save(force_insert=True)
    except IntegrityError:
        return False
    return True


def enqueue_due(now: float | None = None, seen: dict[str, int] | None = None) -> int:
    """Enqueue every job whose present period has no run yet; how many. `seen` saves asking for periods known to be done."""
    moment = time.time() if now is None else now
    known = {} if seen is None else seen
    count = 0
    for job in jobs():
        slot, path = job.slot(moment), job.task.module_path
        if known.get(path) != slot:
            count += enqueue_once(job, slot)
            known[path] = slot
    return count


def run_periodic(stop: Event, step: float = STEP) -> None:
    """Enqueue due jobs until `stop` is set; a database that is away for a while is waited for."""
    seen: dict[str, int] = {}
    while not stop.is_set():
        close_old_connections()
        try:
            enqueue_due(seen=seen)
        except Error as trouble:
            log.warning("schedule: %s", trouble)
        stop.wait(step)
    close_old_connections()


def work(*, batch: bool = False) -> None:
    """Run jobs in this process until it is told to stop; with `batch` only those that are due now."""
    if batch:
        enqueue_due()
        call_command("db_worker", queue_name="*", batch=True, reload=False, startup_delay=False, verbosity=0)
        return
    stop = Event()
    clock = Thread(target=run_periodic, args=(stop,), name="schedule", daemon=True)
    clock.start()
    try:
        call_command("db_worker", queue_name="*", batch=False, reload=False, startup_delay=False, verbosity=0)
    finally:
        stop.set()
        clock.join(timeout=5)
