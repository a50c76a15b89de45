"""Who reads a acceptance: both parties of its project and the offices, nobody else; and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from ronghe.ledger.scope import visible
from ronghe.registers.projects.models import Acceptance
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def _made(world: World) -> Acceptance:
    return begin(fresh.acceptance(world), "file", by=SYSTEM).record  # type: ignore[no-any-return]


@pytest.mark.parametrize("username", ["firm", "institution", "county", "city", "province", "auditor"])
def test_parties_and_offices_read_it(world: World, username: str) -> None:
    made = _made(world)
    assert made in visible(Acceptance.objects.all(), world.actor(username))


@pytest.mark.parametrize("username", ["other_firm", "other_county", "expert", "broker"])
def test_others_do_not(world: World, username: str) -> None:
    _made(world)
    assert not visible(Acceptance.objects.all(), world.actor(username)).exists()


@pytest.mark.parametrize(
    "values",
    [{"state": "passed"}, {"state": "failed"}, {"state": "passed", "score": 50, "grade": "failed", "opinion": "x"}],
)
def test_the_database_refuses_what_cannot_be(world: World, values: dict[str, object]) -> None:
    made = _made(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Acceptance.objects.filter(pk=made.pk).update(**values)
