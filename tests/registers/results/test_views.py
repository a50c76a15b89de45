from collections.abc import Callable

from django.test import Client

from ronghe.registers.results.models import Result
from tests.world import World

Browse = Callable[..., Client]


def test_a_unit_enters_changes_and_offers_a_result(world: World, browse: Browse) -> None:
    unit = browse("institution")
    assert unit.post("/results/new/", {"title": "示例成果", "field": "新材料", "once": "r1"}).status_code == 302
    result = Result.objects.get()
    assert browse().get(f"/results/{result.number}/").status_code == 404
    changed = {"title": "示例成果二", "field": "新材料", "once": "r2", "seen": result.version}
    assert unit.post(f"/results/{result.number}/edit/", changed).status_code == 302
    assert unit.post(f"/results/{result.number}/step/offer/", {"once": "r3"}).status_code == 302
    text = browse().get(f"/results/{result.number}/").content.decode()
    assert "示例成果二" in text


def test_a_firm_enters_none_and_changes_none(world: World, browse: Browse) -> None:
    assert browse("firm").get("/results/new/").status_code == 404


def test_a_form_without_a_title_keeps_its_words(world: World, browse: Browse) -> None:
    answer = browse("institution").post("/results/new/", {"abstract": "写了很多", "once": "r1"})
    assert answer.status_code == 422
    assert "写了很多" in answer.content.decode()


def test_the_list_is_public_and_quick(world: World, browse: Browse, django_assert_max_num_queries: object) -> None:
    client = browse()
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        assert client.get("/results/").status_code == 200
