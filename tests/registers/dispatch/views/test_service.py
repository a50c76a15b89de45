from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ronghe.registers.dispatch.models import ServiceLog
from tests.registers.dispatch import programme
from tests.registers.dispatch.documents.test_visits import events
from tests.registers.dispatch.service import file, log, written
from tests.world import World

Browse = Callable[..., Client]


def form(**change: object) -> dict[str, object]:
    return {
        "served_on": str(timezone.localdate() - timedelta(days=1)),
        "hours": "4",
        "form": "visit",
        "place": "示例车间",
        "summary": "现场诊断",
        "once": "log-1",
    } | change


def test_a_commissioner_writes_a_log_with_its_photo_and_hands_it_in(world: World, browse: Browse) -> None:
    posting = programme.posting(world, "serving")
    client = browse("expert")
    at = f"/dispatch/servicelogs/new/{posting.number}/"
    assert client.get(at).status_code == 200
    answer = client.post(at, form(photo=file("现场.csv"), submit="1"))
    one = ServiceLog.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, one.get_absolute_url())
    assert (one.state, one.evidence_count) == ("submitted", 1)
    assert browse("firm").post(f"{one.get_absolute_url()}step/confirm/", {"once": "c"}).status_code == 302
    assert browse("county").post(f"{one.get_absolute_url()}step/count/", {"once": "d"}).status_code == 302
    one.refresh_from_db()
    assert one.state == "counted"


def test_a_double_click_writes_one_log(world: World, browse: Browse) -> None:
    posting = programme.posting(world, "serving")
    for _ in range(2):
        answer = browse("expert").post(f"/dispatch/servicelogs/new/{posting.number}/", form(save="1"))
        assert answer.status_code == 302
    assert ServiceLog.objects.count() == 1


def test_without_a_photo_the_draft_is_kept_and_the_reason_told(world: World, browse: Browse) -> None:
    posting = programme.posting(world, "serving")
    answer = browse("expert").post(f"/dispatch/servicelogs/new/{posting.number}/", form(submit="1"), follow=True)
    assert "已保存草稿，但：尚无现场照片" in answer.content.decode()
    assert ServiceLog.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"served_on": "2001-01-01"}, "派驻期"),
        ({"served_on": "2099-01-01"}, "不能晚于今天"),
        ({"hours": "99"}, "不超过 24"),
        ({"hours": "很久"}, "rh-error"),
    ],
)
def test_a_bad_log_is_told_what_is_wrong_and_loses_nothing(
    world: World, browse: Browse, change: dict[str, str], said: str
) -> None:
    posting = programme.posting(world, "serving")
    answer = browse("expert").post(f"/dispatch/servicelogs/new/{posting.number}/", form(**change))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "现场诊断" in text
    assert not ServiceLog.objects.exists()


def test_nobody_else_writes_or_changes_a_log(world: World, browse: Browse) -> None:
    posting = programme.posting(world, "serving")
    assert browse("firm").get(f"/dispatch/servicelogs/new/{posting.number}/").status_code == 404
    one = written(world, posting)
    assert browse("firm").get(f"{one.get_absolute_url()}edit/").status_code == 403
    assert browse("other_firm").get(one.get_absolute_url()).status_code == 404


def test_a_draft_is_changed_and_a_stale_page_refused(world: World, browse: Browse) -> None:
    one = written(world, programme.posting(world, "serving"))
    at = f"{one.get_absolute_url()}edit/"
    assert browse("expert").get(at).status_code == 200
    assert browse("expert").post(at, form(summary="第二版", seen=one.version, once="e1")).status_code == 302
    answer = browse("expert").post(at, form(summary="第三版", seen=one.version, once="e2"))
    assert answer.status_code == 422
    one.refresh_from_db()
    assert one.summary == "第二版"


def test_visits_are_a_calendar_of_what_one_may_see(world: World, browse: Browse) -> None:
    one = log(world, programme.posting(world, "serving"))
    answer = browse("expert").get("/dispatch/servicelogs/visits.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert [event["UID"] for event in events(answer.content)] == [f"{one.number}@testserver"]
    assert events(browse("other_firm").get("/dispatch/servicelogs/visits.ics").content) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: object, rows: int
) -> None:
    posting = programme.posting(world, "serving")
    made = [log(world, posting, days_ago=n + 1) for n in range(rows)]
    client = browse("county")
    for at in ("/dispatch/servicelogs/", made[0].get_absolute_url()):
        client.get(at)
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            assert client.get(at, HTTP_HX_REQUEST="true").status_code == 200
