from typing import Any

import pytest

from ronghe.engine.sheets.reading import Row
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.registers.results import actions
from ronghe.registers.results.models import Result
from tests.world import World


def row(number: int, key: str, owner: str) -> Row:
    values: dict[str, Any] = {"abstract": "简介", "field": "新材料", "region": None, "city": None}
    return Row(number, {"id": key, "title": f"示例成果{key}", "institution": owner, **values})


def test_rows_are_taken_once_and_unknown_owners_are_told(world: World) -> None:
    rows = [row(2, "C1", world.university.name), row(3, "C2", "不在册大学")]
    first = actions.take_rows(rows, world.actor("province"), "r.xlsx")
    assert (first.made, set(first.rejected)) == (1, {3})
    assert actions.take_rows(rows[:1], world.actor("province"), "r.xlsx").known == 1
    assert Result.objects.get().region == world.university.region


def test_an_experts_result_belongs_to_the_home_institution(world: World) -> None:
    made = actions.register({"title": "示例成果", "field": "新材料"}, by=world.actor("expert"), once="r1")
    assert (made.organisation, made.author, made.state) == (world.university, world.expert.person, "draft")


def test_somebody_without_a_unit_registers_nothing(world: World) -> None:
    with pytest.raises(NotAllowed):
        actions.register({"title": "x"}, by=world.actor("county"))
