"""A project is compared by its task book; only who reads all of it may read the comparison."""

import pytest

from ronghe.ledger.perform import begin
from ronghe.registers.projects.facts.askings import projects, readable
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_project_asks_by_its_whole_task_book(world: World) -> None:
    book = fresh.task_book(
        world, team=[{"name": "示例成员甲", "unit": "示例所"}], equipment="试验台", leader=world.expert.person
    )
    made = begin(book, by=world.actor("city")).record
    (asking,) = projects()
    given = asking.proposal
    assert (asking.record, asking.of, asking.programme, asking.place) == (made, None, "", ("project", made.pk))
    assert given.text == f"{made.title}\n{made.goal}"
    assert given.team == {made.team[0]["person"], world.expert.person_id}
    assert (given.equipment, given.indicators) == (("试验台",), ("寿命 ≥ 2 倍",))


def test_who_sees_the_public_face_alone_does_not_read_it(world: World) -> None:
    made = fresh.running(world)
    assert [asking.programme for asking in projects()] == [made.fund.programme]
    for username, reads in (("province", True), ("county", True), ("other_county", False), ("other_firm", False)):
        assert readable([made.pk], world.actor(username)) == ({made.pk} if reads else set()), username
