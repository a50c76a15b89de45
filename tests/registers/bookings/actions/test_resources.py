"""Resources."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.perform import begin, perform
from ronghe.registers.bookings.actions import resources
from tests.registers.bookings.fresh import NOW, opened, owner, resource
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"opening": "always"}, "1-5 08:30"),
        ({"step_minutes": 7}, "整除"),
        ({"modes": ["lend"]}, "服务方式"),
        ({"kind": "material"}, "计量单位"),
    ],
)
def test_rules_that_do_not_hold_are_refused(world: World, fields: dict[str, object], word: str) -> None:
    with pytest.raises(Refused) as refused:
        begin(resource(world, **fields), by=owner(world))
    assert word in refused.value.zh


def test_an_outage_lies_ahead_in_order(world: World) -> None:
    one = opened(world)
    for first, last in (("2024-03-01", "2024-03-09"), ("2024-03-09", "2024-03-08")):
        answers = {"first": first, "last": last, "reason": "示例"}
        with pytest.raises(Refused):
            perform(one, "plan_outage", by=owner(world), at=NOW, answers=answers)
    answers = {"first": "2024-03-05", "last": "2024-03-06", "reason": "示例"}
    perform(one, "plan_outage", by=owner(world), at=NOW, answers=answers)
    assert one.outages == [answers]


def test_only_materials_come_in(world: World) -> None:
    with pytest.raises(Refused):
        perform(opened(world), "supply", by=owner(world), answers={"on": "2024-03-05", "quantity": 3})
    dust = opened(world, kind="material", unit="克")
    with pytest.raises(Refused):
        perform(dust, "supply", by=owner(world), answers={"on": "2024-03-05", "quantity": 0})
    perform(dust, "supply", by=owner(world), answers={"on": "2024-03-05", "quantity": 3})
    assert dust.supplies == [{"on": "2024-03-05", "quantity": 3}]


def test_a_revised_resource_keeps_its_rules_sound(world: World) -> None:
    one = opened(world)
    resources.revise(one, {"name": "示例新名"}, by=owner(world))
    assert one.name == "示例新名"
    with pytest.raises(Refused):
        resources.revise(one, {"opening": "?"}, by=owner(world))
