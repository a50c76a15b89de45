"""The job that reminds of milestones may run twice."""

import pytest

from ronghe.ledger.models import Event
from ronghe.registers.projects import jobs
from ronghe.registers.projects.models import Milestone
from tests.registers.projects import fresh
from tests.world import World


@pytest.mark.django_db
def test_two_runs_remind_once(world: World) -> None:
    made = fresh.running(world)
    Milestone.objects.filter(project=made, place=1).update(due_on=made.starts_on)
    assert jobs.remind_of_milestones.call() == 1
    assert jobs.remind_of_milestones.call() == 0
    assert Event.objects.filter(noun="milestone", step="remind").count() == 1
