"""When a proposal can be handed in."""

import pytest

from ronghe.registers.platforms.models import Proposal
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World


@pytest.mark.django_db
def test_a_proposal_goes_in_while_its_call_is_open(world: World) -> None:
    one = fresh.asked(world, fresh.opened(world))
    assert one.call_is_over() is None
    fresh.closed(world, one.beamtime)
    assert Proposal.objects.get().call_is_over() == ("征集已截止或未开放", "the call is closed, or not open")
    assert Proposal.named(world.actor("firm")) is None
    assert Proposal.named(world.actor("institution")) is not None
