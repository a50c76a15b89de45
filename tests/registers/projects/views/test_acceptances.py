"""The pages of acceptances."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.mark.parametrize("rows", [1, 3])
def test_report_opinion_and_findings_are_read_in_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    made = [fresh.accepted(world, fresh.paid_through(world, fresh.running(world))) for _ in range(rows)]
    one = made[0].acceptances.get()
    client = browse("firm")
    for at in ("/projects/acceptances/", one.get_absolute_url()):
        client.get(at)
        with django_assert_max_num_queries(6):
            assert client.get(at).status_code == 200
    page = client.get(one.get_absolute_url()).content.decode()
    for words in (one.report, one.opinion, one.findings, "优秀"):
        assert words in page
    assert browse("other_firm").get(one.get_absolute_url()).status_code == 404
