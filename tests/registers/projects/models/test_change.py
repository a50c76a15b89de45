"""Who reads a change: both parties of its project and the offices, nobody else; and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.perform import begin
from ronghe.ledger.scope import visible
from ronghe.registers.projects.models import Change
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def _made(world: World) -> Change:
    return begin(fresh.change(world), "file", by=world.actor("institution")).record  # type: ignore[no-any-return]


@pytest.mark.parametrize("username", ["firm", "institution", "county", "city", "province", "auditor"])
def test_parties_and_offices_read_it(world: World, username: str) -> None:
    made = _made(world)
    assert made in visible(Change.objects.all(), world.actor(username))


@pytest.mark.parametrize("username", ["other_firm", "other_county", "expert", "broker"])
def test_others_do_not(world: World, username: str) -> None:
    _made(world)
    assert not visible(Change.objects.all(), world.actor(username)).exists()


@pytest.mark.parametrize("values", [{"until": None}, {"kind": "leader"}, {"kind": "milestone"}, {"kind": "feast"}])
def test_the_database_refuses_what_cannot_be(world: World, values: dict[str, object]) -> None:
    made = _made(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.filter(pk=made.pk).update(**values)
