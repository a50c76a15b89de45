"""Writes of a firm's figures."""

from decimal import Decimal

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.tiers.actions import firmyears
from ronghe.registers.tiers.models import FirmYear
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
LAST = timezone.localdate().year - 1


def test_a_firm_states_a_year_once_and_hands_it_in(world: World) -> None:
    firm = world.actor("firm")
    one = firmyears.state(LAST, {"staff": 12, "sales": Decimal("5000000")}, by=firm)
    assert (one.state, one.values) == ("draft", {"staff": 12, "sales": 500_000_000})
    with pytest.raises(Refused, match="已有数据"):
        firmyears.state(LAST, {"staff": 13}, by=firm)
    changed = firmyears.change(one, {"staff": 13, "sales": Decimal("5000000")}, by=firm, seen=one.version)
    assert changed.values["staff"] == 13
    perform(changed, "submit", by=firm)
    perform(changed, "confirm", by=world.actor("county"))
    assert changed.state == "confirmed"


def test_a_year_without_staff_or_sales_is_not_handed_in(world: World) -> None:
    one = firmyears.state(LAST, {"staff": 12}, by=world.actor("firm"))
    with pytest.raises(Refused, match="职工总数和销售收入"):
        perform(one, "submit", by=world.actor("firm"))


@pytest.mark.parametrize("year", [1989, LAST + 2])
def test_a_year_that_cannot_be_is_refused(world: World, year: int) -> None:
    with pytest.raises(Refused):
        firmyears.state(year, {"staff": 1}, by=world.actor("firm"))
    assert not FirmYear.objects.exists()


def test_negative_figures_are_named(world: World) -> None:
    with pytest.raises(Refused, match="资产总额不能为负数"):
        firmyears.state(LAST, {"assets": Decimal("-1")}, by=world.actor("firm"))


def test_only_firms_have_figures(world: World) -> None:
    with pytest.raises(Refused, match="企业"):
        begin(firmyears.firmyear_of(world.university, LAST, {"staff": 1}), "enter", by=SYSTEM)


def test_who_acts_for_no_firm_states_nothing(world: World) -> None:
    with pytest.raises(Refused):
        firmyears.state(LAST, {"staff": 1}, by=world.actor("county"))
    assert fresh.figures(world)["staff"] == 50
