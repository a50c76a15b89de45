"""Laboratories: set up for a unit of their kind, opened when governed."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.perform import begin, perform
from ronghe.registers.platforms.actions import laboratories
from tests.registers.platforms.labs import hands_of, laboratory, unit


def test_only_a_unit_of_the_kind_becomes_one_and_once(world):
    with pytest.raises(Refused, match="单位类型不是"):
        laboratories.set_up(world.university, directions="示例", by=world.actor("province"))
    home = unit()
    laboratories.set_up(home, directions="示例", by=world.actor("province"))
    with pytest.raises(Refused, match="已有"):
        laboratories.set_up(home, directions="示例", by=world.actor("province"))


def test_it_opens_with_director_council_and_committee(world):
    lab = begin(laboratory(world), by=world.actor("province")).record
    with pytest.raises(Refused, match="主任、理事会、学术委员会"):
        perform(lab, "open", by=world.actor("province"))
    named = {"director": "示例主任", "chair": "示例理事长", "document": "示例〔2024〕1号"}
    perform(lab, "appoint", by=world.actor("province"), answers=named)
    perform(
        lab, "govern", by=hands_of(lab), answers={"council": "示例甲，示例大学，理事", "committee": "示例乙,示例院所"}
    )
    perform(lab, "open", by=world.actor("province"))
    assert lab.state == "operating"
    assert lab.opened_on is not None
    assert lab.committee == [{"name": "示例乙", "unit": "示例院所", "office": ""}]


@pytest.mark.parametrize("text", ["示例甲", "示例甲，", "甲，乙，丙，丁", "示例甲，示例大学\n示例甲，示例大学"])
def test_a_line_that_names_nobody_or_somebody_twice_is_refused(text):
    with pytest.raises(Refused):
        laboratories.members_of(text, "理事会", "council")


def test_one_acts_for_the_laboratory_of_ones_own_unit(world):
    lab = begin(laboratory(world), by=world.actor("province")).record
    assert laboratories.of_actor(hands_of(lab)) == lab
    assert laboratories.of_actor(world.actor("firm")) is None
    assert "没有实验室台账" in laboratories.homeless().zh
