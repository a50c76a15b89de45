"""The pages of projects: who sees what, in a fixed number of questions, and the task book's form."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ronghe.ledger import chain
from ronghe.ledger.perform import begin, perform
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    made = [fresh.running(world) for _ in range(rows)]
    for username in ("city", "institution"):
        client = browse(username)
        for at in ("/projects/", made[0].get_absolute_url(), "/projects/milestones/"):
            client.get(at)
            with django_assert_max_num_queries(6):
                assert client.get(at).status_code == 200


def test_the_public_sees_parties_and_money_but_no_task_book(world: World, browse: Browse) -> None:
    draft = begin(fresh.task_book(world, title="示例草稿项目"), by=world.actor("city")).record
    made = fresh.running(world)
    said = browse().get("/projects/").content.decode()
    assert made.title in said
    assert draft.title not in said
    page = browse().get(made.get_absolute_url()).content.decode()
    assert world.university.name in page
    assert made.goal not in page
    assert browse().get(draft.get_absolute_url()).status_code == 404
    for part in ("parts", "books", "archive"):
        assert browse("other_firm").get(f"{made.get_absolute_url()}{part}/").status_code == 404


def test_parties_and_offices_see_milestones_payments_and_books(world: World, browse: Browse) -> None:
    made = fresh.accepted(world, fresh.paid_through(world, fresh.running(world)))
    for username in ("firm", "institution", "county", "province"):
        client = browse(username)
        parts = client.get(f"{made.get_absolute_url()}parts/").content.decode()
        assert "里程碑1" in parts
        assert "4,000,000.00" in parts
        books = client.get(f"{made.get_absolute_url()}books/").content.decode()
        assert "-4,000,000.00" in books
        assert made.payments.all()[0].number in books


def test_the_lead_writes_the_task_book_and_sees_what_it_lacks(world: World, browse: Browse) -> None:
    made = begin(fresh.task_book(world, goal="", budget=[], plan=[]), by=world.actor("city")).record
    client, at = browse("institution"), f"{made.get_absolute_url()}edit/"
    assert "未写研究目标与内容" in client.get(made.get_absolute_url()).content.decode()
    assert client.get(at).status_code == 200
    given = {
        "once": "k",
        "seen": made.version,
        "goal": "示例目标",
        "indicators": "寿命 ≥ 2 倍",
        "fiscal_equipment": "1000万元",
        "own_staff": "1000万元",
        "title_1": "一",
        "due_1": (timezone.localdate() + timedelta(days=90)).isoformat(),
        "fen_1": "800万元",
        "target_1": "示例考核",
    }
    wrong = client.post(at, {**given, "indicators": "差不多", "fen_1": "约50万"})
    assert wrong.status_code == 422
    assert "不是量化指标" in wrong.content.decode()
    assert client.post(at, given).status_code == 302
    assert client.post(at, {**given, "once": "other"}).status_code == 422  # somebody has changed it since
    made.refresh_from_db()
    assert (made.goal, made.plan[0]["fiscal_fen"], made.tail_fen) == ("示例目标", 8_000_000_00, 2_000_000_00)
    perform(made, "sign_lead", by=world.actor("institution"))
    assert browse("firm").get(at).status_code == 403


def test_the_archive_is_given_to_parties_once_everything_is_sealed(world: World, browse: Browse) -> None:
    made = fresh.running(world)
    at = f"{made.get_absolute_url()}archive/"
    assert browse("firm").get(at).status_code == 302
    chain.seal()
    answer = browse("firm").get(at)
    assert answer["Content-Type"] == "application/zip"
    assert answer.content.startswith(b"PK")


def test_the_tail_is_offered_to_offices_once_accepted(world: World, browse: Browse) -> None:
    made = fresh.accepted(world, fresh.paid_through(world, fresh.running(world)))
    assert "提出拨付尾款" in browse("county").get(made.get_absolute_url()).content.decode()
    assert "提出拨付尾款" not in browse("firm").get(made.get_absolute_url()).content.decode()


def test_an_office_is_shown_what_asks_twice_until_the_task_book_is_signed_and_no_party_is(
    world: World, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    goal = "示例：转子在高转速下的疲劳寿命不足，需要新的复合材料与磁悬浮支承，并给出寿命预测方法。"
    made = begin(fresh.task_book(world, goal=goal), by=world.actor("city")).record
    other = fresh.running(world, goal=goal)
    at = f"{made.get_absolute_url()}repeated/"
    for username in ("county", "city", "province"):
        client = browse(username)
        assert at in client.get(made.get_absolute_url()).content.decode(), username
        with django_assert_max_num_queries(12):
            page = client.get(at).content.decode()
        assert other.number in page
        assert "<mark>" in page
        assert client.get(f"{other.get_absolute_url()}repeated/").status_code == 404
    for username in ("firm", "institution", "auditor", "other_county", "other_firm"):
        client = browse(username)
        assert client.get(at).status_code == 404, username
        assert at not in client.get(made.get_absolute_url()).content.decode()


def test_indicators_are_shown_as_people_write_them(world: World, browse: Browse) -> None:
    made = fresh.running(world)
    page = browse("city").get(made.get_absolute_url()).content.decode()
    assert "≥ 2 倍" in page
    assert "&gt;= 2" not in page
