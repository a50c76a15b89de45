"""Members of incubators."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import perform
from ronghe.registers.tiers.actions.memberships import admit
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
JOINED = date(2024, 1, 2)


def test_a_tenant_moves_in_once_and_graduates(world: World) -> None:
    here, county = fresh.another("incubator"), world.actor("county")
    one = admit(here, world.firm, "tenant", JOINED, by=county)
    with pytest.raises(Refused, match="已是该孵化器成员"):
        admit(here, world.firm, "tenant", JOINED, by=county)
    perform(one, "graduate", by=county, answers={"reason": "迁入园区"})
    assert (one.state, one.until) == ("graduated", timezone.localdate())


def test_tenants_are_firms_and_builders_do_not_graduate(world: World) -> None:
    here = fresh.another("incubator")
    with pytest.raises(Refused, match="在孵的只能是企业"):
        admit(here, world.university, "tenant", JOINED, by=SYSTEM)
    builder = admit(here, world.university, "builder", JOINED, by=SYSTEM)
    with pytest.raises(Refused, match="不毕业"):
        perform(builder, "graduate", by=SYSTEM, answers={"reason": "示例"})
    perform(builder, "leave", by=SYSTEM, answers={"reason": "合作期满"})
    assert builder.state == "left"


def test_nobody_joins_what_is_no_incubator_or_tomorrow(world: World) -> None:
    with pytest.raises(Refused, match="不是孵化器"):
        admit(world.university, world.firm, "tenant", JOINED, by=SYSTEM)
    with pytest.raises(Refused, match="不能晚于今天"):
        admit(fresh.another("incubator"), world.firm, "tenant", timezone.localdate() + timedelta(days=2), by=SYSTEM)
