"""The pages of changes: the lead asks by a form that says what a kind needs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ronghe.registers.projects.actions import changes
from ronghe.registers.projects.models import Change
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def test_the_lead_asks_and_the_office_decides(world: World, browse: Browse) -> None:
    made = fresh.running(world)
    client, at = browse("institution"), f"/projects/changes/new/{made.number}/"
    assert client.get(at).status_code == 200
    until = (made.ends_on + timedelta(days=60)).isoformat()
    given = {"once": "k", "kind": "extension", "text": "示例理由", "until": ""}
    lacking = client.post(at, given)
    assert lacking.status_code == 422
    assert "这一类变更须填写" in lacking.content.decode()
    assert client.post(at, {**given, "until": "2999-01-01"}).status_code == 422
    assert client.post(at, {**given, "until": until}).status_code == 302
    asked = Change.objects.get()
    page = browse("firm").get(asked.get_absolute_url()).content.decode()
    assert until in page
    step = f"{asked.get_absolute_url()}step/approve/"
    assert browse("city").post(step, {"once": "a", "opinion": "示例：同意"}).status_code == 302
    made.refresh_from_db()
    assert made.ends_on.isoformat() == until


def test_the_client_cannot_ask(world: World, browse: Browse) -> None:
    made = fresh.running(world)
    given = {"once": "k", "kind": "content", "text": "示例", "goal": "示例"}
    assert browse("firm").post(f"/projects/changes/new/{made.number}/", given).status_code in (403, 422)
    assert browse("county").get(f"/projects/changes/new/{made.number}/").status_code == 404
    assert not Change.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    asked = [
        changes.ask(fresh.running(world), "content", "示例", by=world.actor("institution"), goal="示例")
        for _ in range(rows)
    ]
    client = browse("city")
    for at in ("/projects/changes/", asked[0].get_absolute_url()):
        client.get(at)
        with django_assert_max_num_queries(6):
            assert client.get(at).status_code == 200
