"""Publications: drafted, published, objected to, answered, closed."""

from collections.abc import Callable

from django.test import Client

from ronghe.ledger.models import Objection, Publication
from tests.web.publications.test_forms import GOOD
from tests.world import World

Browse = Callable[..., Client]


def published(browse: Browse) -> Publication:
    province = browse("province")
    assert province.post("/publications/new/", GOOD).status_code == 302
    one = Publication.objects.get()
    assert province.post(f"/publications/{one.number}/step/publish/", {"once": "p"}).status_code == 302
    one.refresh_from_db()
    return one


def test_a_draft_is_nobody_elses_and_a_published_notice_is_everybodys(world: World, browse: Browse) -> None:
    browse("province").post("/publications/new/", GOOD)
    number = Publication.objects.get().number
    assert browse().get(f"/publications/{number}/").status_code == 404
    browse("province").post(f"/publications/{number}/step/publish/", {"once": "p"})
    assert "示例公示" in browse().get(f"/publications/{number}/").content.decode()
    assert "示例公示" in browse().get("/publications/").content.decode()
    assert "示例公示" in browse().get("/publications/feed/").content.decode()


def test_a_running_notice_takes_objections_and_closes_only_when_they_are_answered(world: World, browse: Browse) -> None:
    one = published(browse)
    assert one.closes_at is not None
    said = {"name": "示例异议人", "contact": "000-1111", "text": "名单有误", "once": "o1"}
    for _ in range(2):
        assert browse("firm").post(f"/publications/{one.number}/objection/", said).status_code == 302
    objection = Objection.objects.get()
    assert "名单有误" not in browse().get(f"/publications/{one.number}/").content.decode()
    assert "名单有误" in browse("province").get(f"/publications/{one.number}/").content.decode()
    answer = {"once": "a1", "accepted": "no", "reply": "核对无误"}
    assert browse("province").post(f"/objections/{objection.number}/step/answer/", answer).status_code == 302
    objection.refresh_from_db()
    assert objection.state == "answered"
    browse("province").post(f"/publications/{one.number}/step/close/", {"once": "c1"})
    one.refresh_from_db()
    assert one.state == "published"


def test_a_firm_drafts_nothing(world: World, browse: Browse) -> None:
    assert browse("firm").get("/publications/new/").status_code == 404
    assert browse("firm").get("/publications/manage/").status_code == 404


def test_a_published_text_is_not_changed_any_more(world: World, browse: Browse) -> None:
    one = published(browse)
    assert browse("province").get(f"/publications/{one.number}/edit/").status_code == 403
