"""Reads of calls and of the hours that are taken."""

import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.platforms.actions.beamtimes import run_of
from ronghe.registers.platforms.queries import beamtimes as queries
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World


@pytest.mark.django_db
def test_the_hours_of_a_beamline_are_its_own(world: World) -> None:
    call = fresh.opened(world)
    fresh.asked(world, call, 10, 5)
    perform(fresh.allocated(world, call), "schedule", by=world.actor("institution"))
    span = run_of(call)
    assert len(queries.taken(call.facility_id, "BL-1", *span)) == 10
    assert queries.taken(call.facility_id, "BL-2", *span) == []
    assert (queries.beamtimes().count(), queries.proposals().count()) == (1, 1)
