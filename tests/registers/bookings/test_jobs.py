"""Background work of bookings."""

import pytest

from ronghe.ledger.schedule import jobs as all_jobs
from ronghe.registers.bookings import jobs


@pytest.mark.django_db
def test_nothing_to_do_does_nothing_and_both_jobs_run_by_the_clock() -> None:
    assert jobs.move_up.call() == 0
    assert jobs.mark_missed.call() == 0
    known = {job.task.module_path for job in all_jobs()}
    assert {jobs.move_up.module_path, jobs.mark_missed.module_path} <= known
