"""Reminders of phases, the closing of calls and the settling of projects may run twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.ledger.models import Event
from ronghe.registers.platforms import jobs
from ronghe.registers.platforms.models import Beamtime
from tests.registers.platforms import facility_fresh as fresh
from tests.registers.platforms.labs import filed
from tests.world import World


@pytest.mark.django_db
def test_two_runs_do_what_falls_due_once(world: World) -> None:
    one = fresh.planned(world, fresh.building(world), starts=fresh.TODAY() - timedelta(days=5))
    call = fresh.opened(world)
    assert jobs.close_beamtimes.call() == 0
    Beamtime.objects.update(deadline=timezone.now() - timedelta(minutes=1))
    assert (jobs.close_beamtimes.call(), jobs.close_beamtimes.call()) == (1, 0)
    assert (jobs.remind_of_phases.call(), jobs.remind_of_phases.call()) == (1, 0)
    assert Event.objects.filter(noun="phase", key=one.pk, step="remind").count() == 1
    call.refresh_from_db()
    assert call.state == "closed"


def test_projects_whose_days_are_over_go_on_once(world):
    one = filed(world)
    assert jobs.settle_deployments.call() == 1
    assert jobs.settle_deployments.call() == 0
    one.refresh_from_db()
    assert one.state == "running"
