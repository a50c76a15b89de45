"""What a tier does not ask is closed to it."""

from typing import Any

import pytest

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.tiers.models import Filing
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def at(made: Filing, state: str, tier: str = "") -> Filing:
    Filing.objects.filter(pk=made.pk).update(state=state, outcome="met", **({"tier": tier} if tier else {}))
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("tier", "state", "step"),
    [
        ("small_tech", "checked", "convene"),
        ("gazelle", "appraised", "report"),
        ("high_tech", "checked", "publish"),
        ("high_tech", "appraised", "publish"),
        ("gazelle", "checked", "publish"),
        ("small_tech", "noticed", "grant"),
    ],
)
def test_a_step_that_the_course_lacks_or_that_is_early_says_so(world: World, tier: str, state: str, step: str) -> None:
    one = at(fresh.seated(world, "gazelle"), state, tier)
    with pytest.raises(NotOffered) as refused:
        perform(one, step, by=world.actor("province"))
    assert refused.value.zh
    one.refresh_from_db()
    assert one.state == state


def test_the_course_of_each_tier_leads_to_its_notice(world: World) -> None:
    province: Any = world.actor("province")
    for tier, state in (("small_tech", "checked"), ("gazelle", "appraised"), ("high_tech", "reported")):
        one = at(fresh.seated(world, "unicorn"), state, tier)
        assert perform(one, "publish", by=province).record.state == "noticed"
