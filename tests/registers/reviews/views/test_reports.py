"""The pages of a reviewer: the own seat and cases, the statement first, nothing of anybody else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.registers.reviews.facts import reading
from ronghe.registers.reviews.models import Panel, Review, Seat
from tests.registers.reviews import fresh
from tests.world import World

Browse = Callable[..., Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(world: World, monkeypatch: pytest.MonkeyPatch) -> Review:
    """The world's expert on an open panel of three."""
    monkeypatch.setattr(reading, "_readers", {"need": lambda case: [reading.Section(("内容", "Content"), "示例正文")]})
    fresh.upto(world, "open", judges=2)
    return Review.objects.get(seat__expert=world.expert)


def test_the_statement_comes_before_the_material_and_the_report(world: World, browse: Browse, mine: Review) -> None:
    client, at = browse("expert"), mine.get_absolute_url()
    assert "示例正文" not in client.get(at).content.decode()
    client.post(f"{at}step/declare/", {"free": "free", "once": "a"})
    page = client.get(at).content.decode()
    assert "示例正文" in page
    assert "创新性" in page
    given = {"verdict": "support", "text": "示例意见", "once": "b"} | fresh.POINTS
    assert client.post(at, given | {"novelty": 31}).status_code == 422
    assert client.post(at, given).status_code == 302
    mine.refresh_from_db()
    assert mine.state == "submitted"
    assert "76.50" in client.get(at).content.decode()


def test_a_reviewer_reads_the_same_whatever_the_hidden_fields_are(world: World, browse: Browse, mine: Review) -> None:
    client = browse("expert")
    pages = [
        "/reviews/",
        "/reviews/seats/",
        mine.get_absolute_url(),
        mine.seat.get_absolute_url(),
        "/reviews/relations/",
    ]

    def read() -> list[str]:
        return [without_keys(client.get(page).content.decode()) for page in pages]

    before = read()
    for other in Review.objects.exclude(pk=mine.pk):
        fresh.report(other, verdict="against")
        other.seat.expert.person.name = "另一姓名"
        other.seat.expert.person.save()
    case = mine.case
    case.organisations, case.people, case.excluded = [world.other_firm.pk], [1], [2]
    case.save()
    Panel.objects.update(size=9, wanted={"财务": 1}, note="示例")
    assert read() == before


def without_keys(page: str) -> str:
    """The page without the keys that every request makes anew."""
    lines = page.replace("<", "\n<").splitlines()
    return "\n".join(one for one in lines if not any(k in one for k in ("csrf", 'name="once"', "nonce", "hx-headers")))


def test_a_reviewer_finds_no_other_seat_or_review(world: World, browse: Browse, mine: Review) -> None:
    client = browse("expert")
    for other in Review.objects.exclude(pk=mine.pk):
        assert client.get(other.get_absolute_url()).status_code == 404
        assert other.number not in client.get("/reviews/").content.decode()
    for other in Seat.objects.exclude(pk=mine.seat_id):
        assert client.get(other.get_absolute_url()).status_code == 404
        assert other.number not in client.get("/reviews/seats/").content.decode()


def test_an_applicant_finds_no_review_and_no_seat(world: World, browse: Browse, mine: Review) -> None:
    for who in ("firm", "institution", "county"):
        for at in ("/reviews/", "/reviews/seats/", mine.get_absolute_url(), mine.seat.get_absolute_url()):
            assert browse(who).get(at).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_as_many_queries_for_one_case_as_for_three(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    fresh.upto(world, "open", [fresh.case_of(world) for _ in range(rows)], judges=2)
    review = Review.objects.filter(seat__expert=world.expert).order_by("id")[0]
    client = browse("expert")
    client.get("/reviews/")
    for at in ("/reviews/", "/reviews/seats/", review.get_absolute_url(), review.seat.get_absolute_url()):
        with django_assert_max_num_queries(6):
            assert client.get(at).status_code == 200
