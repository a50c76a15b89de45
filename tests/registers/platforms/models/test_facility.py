"""What a facility says of itself."""

import pytest

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import perform
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World


@pytest.mark.django_db
def test_it_opens_once_its_last_phase_is_under_way(world: World) -> None:
    made = fresh.building(world)
    assert made.budget_fen == fresh.TOTAL
    with pytest.raises(NotOffered, match="运行开放"):
        perform(made, "open", by=world.actor("province"))
    assert fresh.operating(world).not_open_yet() is None
