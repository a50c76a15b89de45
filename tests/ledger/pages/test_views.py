"""The pages that every record has."""

from collections.abc import Callable

from django.test import Client

from ronghe.ledger.models import Event
from ronghe.ledger.perform import perform
from tests.world import World

Browse = Callable[..., Client]


def test_a_step_with_a_question_is_asked_and_taken(world: World, browse: Browse) -> None:
    need = world.need("submitted")
    county = browse("county")
    address = f"/needs/{need.number}/step/send_back/"
    assert county.get(address).status_code == 200
    assert county.post(address, {"once": "1", "reason": ""}).status_code == 422
    assert county.post(address, {"once": "1", "seen": need.version, "reason": "缺指标"}).status_code == 302
    need.refresh_from_db()
    assert need.state == "returned"


def test_a_step_of_another_role_unknown_or_out_of_state_changes_nothing(world: World, browse: Browse) -> None:
    need = world.need("submitted")
    assert browse("firm").post(f"/needs/{need.number}/step/accept/", {"once": "1"}).status_code == 403
    assert browse("county").post(f"/needs/{need.number}/step/nonsense/", {"once": "1"}).status_code == 404
    assert browse("other_county").post(f"/needs/{need.number}/step/accept/", {"once": "1"}).status_code == 404
    assert browse().post(f"/needs/{need.number}/step/accept/", {"once": "1"}).status_code == 302
    assert (
        browse("county")
        .post(f"/needs/{need.number}/step/match/", {"once": "2", "expert": world.expert.number})
        .status_code
        == 302
    )
    need.refresh_from_db()
    assert need.state == "submitted"
    assert Event.objects.filter(noun="need", key=need.pk).count() == 2


def test_a_page_that_was_left_open_too_long_says_that_somebody_was_quicker(world: World, browse: Browse) -> None:
    need = world.need("submitted")
    seen = need.version
    perform(need, "send_back", by=world.actor("county"), answers={"reason": "x"})
    perform(need, "submit", by=world.actor("firm"))
    answer = browse("county").post(f"/needs/{need.number}/step/accept/", {"once": "1", "seen": seen}, follow=True)
    assert "已被他人修改" in answer.content.decode()
    need.refresh_from_db()
    assert need.state == "submitted"


def test_the_history_shows_the_record_as_of_an_instant(world: World, browse: Browse) -> None:
    need = world.need("draft", title="旧标题")
    at = Event.objects.get(noun="need", key=need.pk).at
    perform(need, "edit", by=world.actor("firm"), fields={"title": "新标题"})
    text = browse("firm").get(f"/needs/{need.number}/history/", {"at": at.isoformat()}).content.decode()
    assert "旧标题" in text
    assert browse("firm").get(f"/needs/{need.number}/history/", {"at": "不是时间"}).status_code == 200
    assert browse("other_firm").get(f"/needs/{need.number}/history/").status_code == 404
