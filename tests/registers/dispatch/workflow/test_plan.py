import pytest

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.workflow.plan import PLAN
from tests.registers.dispatch import programme
from tests.world import World


def test_a_plan_that_sends_nobody_is_not_adopted(world: World) -> None:
    empty = programme.plan(world, programme.batch(world, "closed"), [])
    with pytest.raises(NotOffered, match="没有可选派的人选"):
        perform(empty, "adopt", by=world.actor("province"))


def test_a_plan_is_made_by_the_system_and_chosen_by_the_province() -> None:
    assert PLAN.steps["finish"].by == {"system"}
    assert PLAN.steps["adopt"].by == {"province"}
    assert PLAN.turns_of("province") == {"ready"}
