"""The pages of payments: who proposed one is told that another must approve it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.registers.projects.actions import payments
from ronghe.registers.projects.models import Payment
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def _asked(world: World) -> Payment:
    made = fresh.running(world)
    fresh.prove(world, made)
    return payments.propose_milestone(fresh.passed(world, made.milestones.all()[0]), by=world.actor("city"))


def test_the_proposer_is_told_and_another_approves_and_pays_in_the_browser(world: World, browse: Browse) -> None:
    asked = _asked(world)
    assert "须由另一位经办人审批" in browse("city").get(asked.get_absolute_url()).content.decode()
    step = f"{asked.get_absolute_url()}step/"
    assert browse("city").post(f"{step}approve/", {"once": "a"}).status_code == 403
    assert browse("province").post(f"{step}approve/", {"once": "b"}).status_code == 302
    wrong = browse("city").post(f"{step}pay/", {"once": "c", "reference": "B-1", "paid_on": "昨天"})
    assert wrong.status_code == 422
    given = {"once": "d", "reference": "B-1", "paid_on": "2026-03-05"}
    assert browse("city").post(f"{step}pay/", given).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "paid"
    assert "B-1" in browse("institution").get(asked.get_absolute_url()).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    made = [_asked(world) for _ in range(rows)]
    client = browse("city")
    for at in ("/projects/payments/", made[0].get_absolute_url()):
        client.get(at)
        with django_assert_max_num_queries(6):
            assert client.get(at).status_code == 200
