"""The pages of funds: for the offices that hold them, with what the books say."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.registers.projects.models import Fund
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
GIVEN = {"once": "k", "name": "示例专项", "programme": "揭榜挂帅", "year": "2026", "budget_fen": "1.2亿元"}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    made = [fresh.open_fund(world) for _ in range(rows)]
    client = browse("city")
    for at in ("/projects/funds/", made[0].get_absolute_url()):
        client.get(at)
        with django_assert_max_num_queries(6):
            assert client.get(at).status_code == 200


def test_an_office_sets_up_a_fund_of_its_region_once(world: World, browse: Browse) -> None:
    client = browse("city")
    assert client.get("/projects/funds/new/").status_code == 200
    for _ in range(2):
        assert client.post("/projects/funds/new/", GIVEN).status_code == 302
    made = Fund.objects.get()
    assert (made.region, made.budget_fen, made.state) == ("2101", 120_000_000_00, "draft")
    at = f"{made.get_absolute_url()}edit/"
    assert client.get(at).status_code == 200
    changed = {**GIVEN, "once": "e", "seen": made.version, "budget_fen": "2000"}
    assert client.post(at, changed).status_code == 302
    made.refresh_from_db()
    assert made.budget_fen == 2000_00
    assert client.post("/projects/funds/new/", {**GIVEN, "once": "x", "budget_fen": "约1亿"}).status_code == 422


def test_the_books_of_a_fund_show_each_entry_and_where_it_came_from(world: World, browse: Browse) -> None:
    paying = fresh.open_fund(world)
    made = fresh.running(world, paying)
    said = browse("city").get(f"{paying.get_absolute_url()}books/").content.decode()
    assert "10,000,000.00" in said
    assert made.number in said
    listed = browse("city").get("/projects/funds/").content.decode()
    assert paying.name in listed


def test_who_holds_no_funds_sees_none(world: World, browse: Browse) -> None:
    paying = fresh.open_fund(world)
    for username in ("firm", "county", "institution"):
        assert browse(username).get(paying.get_absolute_url()).status_code == 404
        assert browse(username).get("/projects/funds/new/").status_code == 404
    assert browse("auditor").get(paying.get_absolute_url()).status_code == 200
    assert browse("city").get(f"{paying.get_absolute_url()}edit/").status_code == 403
