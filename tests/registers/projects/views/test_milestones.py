"""The pages of milestones, and the buttons that propose payments."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.registers.projects.models import Payment
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def test_the_offices_propose_what_has_passed_once(world: World, browse: Browse) -> None:
    made = fresh.running(world)
    fresh.prove(world, made)
    one = made.milestones.all()[0]
    client = browse("county")
    assert "提出拨付" not in client.get(one.get_absolute_url()).content.decode()
    fresh.passed(world, one)
    assert "提出拨付" in client.get(one.get_absolute_url()).content.decode()
    for _ in range(2):
        assert client.post(f"{one.get_absolute_url()}propose/", {"once": "k"}).status_code == 302
    assert Payment.objects.get().milestone == one
    assert browse("firm").post(f"{one.get_absolute_url()}propose/", {"once": "k"}).status_code == 404


def test_the_tail_is_proposed_from_the_project(world: World, browse: Browse) -> None:
    made = fresh.accepted(world, fresh.paid_through(world, fresh.running(world)))
    answer = browse("city").post(f"/projects/milestones/tail/{made.number}/", {"once": "k"})
    assert answer.status_code == 302
    assert Payment.objects.get(purpose="tail").fen == made.tail_fen


def test_what_is_refused_is_said_and_nothing_is_made(world: World, browse: Browse) -> None:
    one = fresh.running(world).milestones.all()[0]
    answer = browse("county").post(f"{one.get_absolute_url()}propose/", {"once": "k"}, follow=True)
    assert "里程碑核查通过后才能拨付" in answer.content.decode()
    assert not Payment.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    made = [fresh.running(world) for _ in range(rows)]
    client = browse("county")
    for at in ("/projects/milestones/", made[0].milestones.all()[0].get_absolute_url()):
        client.get(at)
        with django_assert_max_num_queries(6):
            assert client.get(at).status_code == 200
