"""Both parties hear of their project, each once."""

import pytest

from ronghe.ledger.models import Notice
from ronghe.ledger.perform import perform
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("username", ["firm", "institution"])
def test_each_party_hears_once_of_a_stop(world: World, username: str) -> None:
    made = fresh.running(world)
    Notice.objects.all().delete()
    perform(made, "stop", by=world.actor("city"), answers={"cause": "team", "reason": "示例"})
    assert Notice.objects.filter(user=world.users[username], noun="project", key=made.pk).count() == 1


def test_strangers_hear_nothing(world: World) -> None:
    fresh.running(world)
    assert not Notice.objects.filter(user=world.users["other_firm"], noun="project").exists()
