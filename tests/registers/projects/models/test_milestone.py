"""Who reads a milestone: both parties of its project and the offices, nobody else; and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.scope import visible
from ronghe.registers.projects.models import Milestone
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def _made(world: World) -> Milestone:
    made = fresh.running(world).milestones.first()
    assert made is not None
    return made


@pytest.mark.parametrize("username", ["firm", "institution", "county", "city", "province", "auditor"])
def test_parties_and_offices_read_it(world: World, username: str) -> None:
    made = _made(world)
    assert made in visible(Milestone.objects.all(), world.actor(username))


@pytest.mark.parametrize("username", ["other_firm", "other_county", "expert", "broker"])
def test_others_do_not(world: World, username: str) -> None:
    _made(world)
    assert not visible(Milestone.objects.all(), world.actor(username)).exists()


@pytest.mark.parametrize("values", [{"fiscal_fen": -1}, {"place": 2}, {"state": "nowhere"}])
def test_the_database_refuses_what_cannot_be(world: World, values: dict[str, object]) -> None:
    made = _made(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.filter(pk=made.pk).update(**values)


def test_it_rests_while_the_project_is_not_under_way(world: World) -> None:
    made = _made(world)
    assert made.project_rests() is None
    made.project.refresh_from_db()
    type(made.project).objects.update(state="accepting")
    assert "rest" in (Milestone.objects.get(pk=made.pk).project_rests() or ("", ""))[1]
