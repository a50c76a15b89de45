"""What may ask twice for one thing is found with its grounds quoted, told to offices alone, and only what they may read."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin
from ronghe.registers.parties.models import Person
from ronghe.registers.projects.facts.repeated import Found, Source, askings_from, lines_of, quantities_of, repeated
from ronghe.registers.projects.models import Project
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db

GOAL = "转子在高转速下的疲劳寿命不足，需要新的复合材料与磁悬浮支承，并给出可以检验的寿命预测方法。"
OTHER = "海参苗种夏季成活率低，需要抗高温品系及配套的养殖规程与病害监测办法，并建立示范养殖基地。"
RIG = "高速转子试验台\n碳纤维湿法缠绕机"


def _project(world: World, goal: str = GOAL, **changes: Any) -> Project:
    values = {"indicators": [], "title": "示例项目"} | changes
    return begin(fresh.task_book(world, goal=goal, **values), by=world.actor("city")).record  # type: ignore[no-any-return]


def _team(*names: str) -> list[dict[str, str]]:
    return [{"name": name, "unit": "示例未登记所"} for name in names]


def test_a_near_duplicate_text_is_told_with_its_passages_marked_in_both(world: World) -> None:
    one, other = _project(world), _project(world, GOAL.replace("复合材料", "合金材料"))
    _project(world, OTHER, title="另一项目")
    (pair,) = repeated(one, world.actor("province")).pairs
    assert pair.asking.record == other
    (reason,) = pair.reasons
    assert reason.label == ("文本", "Text")
    assert "转子在高转速下的疲劳寿命不足" in reason.ours[0].said
    assert any("支承，并给出可以检验的寿命预测方法" in quote.said for quote in reason.theirs)
    assert all(quote.said in f"示例项目\n{GOAL}" for quote in reason.ours)


def test_one_team_with_one_equipment_is_told_by_name_and_one_team_alone_is_not(world: World) -> None:
    one = _project(world, team=_team("示例成员甲", "示例成员乙"), equipment=RIG)
    same = [{**row} for row in one.team]
    _project(world, OTHER, title="另一项目", team=same)
    assert not repeated(one, world.actor("province"))
    other = _project(world, OTHER, title="第三项目", team=same, equipment=RIG.replace("高速转子", "高速 转子"))
    (pair,) = repeated(one, world.actor("province")).pairs
    assert pair.asking.record == other
    assert [(reason.label[1], set(reason.common)) for reason in pair.reasons] == [
        ("Team", {"示例成员甲", "示例成员乙"}),
        ("Equipment", set(RIG.splitlines())),
    ]


def test_entries_of_one_person_merged_since_count_as_one(world: World) -> None:
    one = _project(world, team=_team("示例成员甲", "示例成员乙"), equipment=RIG)
    other = _project(world, OTHER, title="另一项目", team=_team("示例成员甲", "示例成员乙"), equipment=RIG)
    assert not set(one.people) & set(other.people)
    assert not repeated(one, world.actor("province"))
    for key, into in zip(other.people, one.people, strict=True):
        Person.objects.filter(pk=key).update(merged_into=into)
    assert len(repeated(one, world.actor("province")).pairs) == 1


def test_the_same_indicators_are_known_however_they_are_written(world: World) -> None:
    assert quantities_of("转速 >= 20,000 r/min；寿命 ≥ 2 倍\n\n按国标") == (
        "转速 ≥ 20000 r/min",
        "寿命 ≥ 2 倍",
        "按国标",
    )
    assert lines_of("甲\n 乙 ;丙；\n") == ("甲", "乙", "丙")
    rows = [
        {"name": "转速", "sign": ">=", "value": "20,000", "unit": "r/min"},
        {"name": "寿命", "sign": "≥", "value": "2"},
    ]
    again = [rows[1], {**rows[0], "value": "20000", "sign": "≥"}]
    one = _project(world, indicators=rows, equipment=RIG)
    _project(world, OTHER, title="另一项目", indicators=again, equipment=RIG)
    (pair,) = repeated(one, world.actor("city")).pairs
    assert [reason.label[1] for reason in pair.reasons] == ["Equipment", "Indicators"]
    assert set(pair.reasons[1].common) == {"转速 ≥ 20000 r/min", "寿命 ≥ 2"}


@pytest.mark.parametrize("username", ["firm", "institution", "expert", "auditor", "administrator"])
def test_nobody_but_an_office_is_told_anything(world: World, username: str) -> None:
    one, _ = _project(world), _project(world)
    assert repeated(one, world.actor("province"))
    assert repeated(one, world.actor(username)) == Found()


def test_what_an_office_may_not_read_is_counted_and_not_shown(world: World) -> None:
    one = _project(world)
    Project.objects.filter(pk=_project(world).pk).update(region="210202", state="stopped", title="外地项目")
    county = world.actor("county")
    told = repeated(one, county)
    assert (told.pairs, told.beyond) == ((), 1)
    assert "外地项目" not in str(told)
    there = Actor("county", "示例", region="210202")
    assert repeated(Project.objects.get(title="外地项目"), there).beyond == 1
    assert len(repeated(one, world.actor("province")).pairs) == 1


def test_queries_do_not_grow_with_the_rows(world: World) -> None:
    one, counts = _project(world), []
    for rows in (1, 3):
        while Project.objects.count() <= rows:
            _project(world, team=_team("示例成员甲"), leader=world.expert.person)
        with CaptureQueriesContext(connection) as asked:
            assert len(repeated(one, world.actor("province")).pairs) == rows
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 7


def test_a_noun_has_one_source() -> None:
    with pytest.raises(ValueError, match="two sources"):
        askings_from(Source("project", list, lambda keys, by: set()))
