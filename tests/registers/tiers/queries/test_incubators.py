"""Reads of incubators."""

from datetime import date

import pytest

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.tiers.actions.memberships import admit
from ronghe.registers.tiers.actions.titles import title_of
from ronghe.registers.tiers.queries import incubators
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_builders_tenants_and_graduates_are_counted_and_titles_since_joining_are_growth(world: World) -> None:
    here, gone = fresh.another("incubator"), fresh.another()
    admit(here, world.firm, "tenant", date(2024, 1, 2), by=SYSTEM)
    admit(here, world.university, "builder", date(2024, 1, 2), by=SYSTEM)
    left = admit(here, gone, "tenant", date(2024, 1, 2), by=SYSTEM)
    perform(left, "graduate", by=SYSTEM, answers={"reason": "迁入园区"})
    told = incubators.counted().get()
    assert (told.builders, told.tenants, told.graduates) == (1, 1, 1)
    members = incubators.members_of(here.pk)
    assert [one.state for one in members] == ["active", "active", "graduated"]
    for n, since in enumerate((date(2023, 5, 5), date(2024, 5, 5))):
        begin(title_of(world.firm, "small_tech", f"K-{n}", since), "enter", by=SYSTEM)
    titles = incubators.titles_of(members)
    assert [one.since.year for one in titles[world.firm.pk]] == [2024]
    assert incubators.growth(titles) == [(2024, "small_tech", 1)]
