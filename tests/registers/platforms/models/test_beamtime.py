"""What stands in the way of a call's steps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.registers.platforms import facility_fresh as fresh
from tests.world import World


@pytest.mark.django_db
def test_a_call_opens_before_its_deadline_and_closes_after_it(world: World) -> None:
    call = fresh.beamtime(world)
    assert call.not_openable() is None
    assert call.not_closable() == ("截止时间未到", "the deadline has not come")
    call.deadline = timezone.now() - timedelta(hours=1)
    assert call.not_closable() is None
    assert call.not_openable() is not None


@pytest.mark.django_db
def test_hours_wait_for_the_peers(world: World) -> None:
    call = fresh.opened(world)
    assert call.not_judged() is None
    fresh.asked(world, call)
    assert call.not_judged() == ("还有 1 件申请未经同行评审", "1 proposals are not judged by peers yet")
