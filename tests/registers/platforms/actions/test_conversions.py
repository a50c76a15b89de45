"""Results taken up: the laboratory's own, confirmed by the taker, counted once and where they went."""

from datetime import date

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.perform import perform
from ronghe.registers.platforms.actions import conversions
from ronghe.registers.platforms.facts.yearly import converted
from tests.registers.platforms.labs import hands_of, operating, result_of
from tests.world import organisation

GIVEN = {"mode": "licence", "fen": 500_000_00, "on": date(2024, 2, 1)}


def test_it_counts_when_the_taker_has_confirmed_and_not_before(world):
    lab = operating(world)
    one = conversions.enter(lab, result_of(lab), world.firm, by=hands_of(lab), **GIVEN)
    assert not converted().exists()
    perform(one, "confirm", by=world.actor("firm"), answers={"basis": "示例合同"})
    assert list(converted(lab)) == [one]
    perform(one, "withdraw", by=hands_of(lab), answers={"reason": "示例"})
    assert not converted().exists()


def test_the_same_result_at_the_same_taker_counts_once(world):
    lab = operating(world)
    result = result_of(lab)
    conversions.enter(lab, result, world.firm, by=hands_of(lab), **GIVEN)
    with pytest.raises(Refused, match="不能重复计数"):
        conversions.enter(lab, result, world.firm, by=hands_of(lab), **GIVEN)
    conversions.enter(lab, result, world.other_firm, by=hands_of(lab), **GIVEN)


def test_what_went_outside_the_province_is_kept_and_not_counted_inside(world):
    lab, far = operating(world), organisation("示例外省企业", region="110108")
    one = conversions.enter(lab, result_of(lab), far, by=hands_of(lab), **GIVEN)
    perform(one, "confirm", by=world.actor("province"), answers={"basis": "示例合同"})
    assert one.in_province is False
    assert not converted().exists()


def test_a_result_of_another_unit_or_a_day_ahead_is_refused(world):
    lab, other = operating(world), operating(world)
    with pytest.raises(Refused, match="权属单位"):
        conversions.enter(lab, result_of(other), world.firm, by=hands_of(lab), **GIVEN)
    with pytest.raises(Refused, match="晚于今天"):
        conversions.enter(lab, result_of(lab), world.firm, by=hands_of(lab), **GIVEN | {"on": date(2099, 1, 1)})
