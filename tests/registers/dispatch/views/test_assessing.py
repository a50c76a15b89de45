from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.ledger.models import Publication
from ronghe.registers.dispatch.models import Assessment, Batch
from tests.registers.dispatch.service import assessed
from tests.world import World

Browse = Callable[..., Client]


def test_an_assessment_is_walked_through_in_the_browser(world: World, browse: Browse) -> None:
    one = assessed(world, "open")
    at = one.get_absolute_url()
    for step, who, answers in (
        ("write", "expert", {"text": "完成工艺改进"}),
        ("evaluate", "firm", {"satisfaction": "95", "text": "满意"}),
        ("check", "county", {"text": "属实"}),
        ("grade", "province", {}),
    ):
        assert browse(who).get(at).status_code == 200
        assert browse(who).get(f"{at}step/{step}/").status_code == 200
        assert browse(who).post(f"{at}step/{step}/", {"once": step, **answers}).status_code == 302
    one.refresh_from_db()
    assert one.state == "graded"
    text = browse("expert").get(at).content.decode()
    for log in one.posting.logs.all():
        assert f'href="{log.get_absolute_url()}"' in text
    assert f'href="{one.posting.entry.need.get_absolute_url()}"' in text


def test_another_grade_without_a_reason_is_told_why_not(world: World, browse: Browse) -> None:
    one = assessed(world, "checked")
    answer = browse("province").post(
        f"{one.get_absolute_url()}step/grade/", {"once": "g", "grade": "excellent"}, follow=True
    )
    assert "按评分标准为“合格”" in answer.content.decode()
    one.refresh_from_db()
    assert one.state == "checked"


def test_the_province_publishes_all_grades_of_a_batch_at_once(world: World, browse: Browse) -> None:
    one = assessed(world)
    batch = one.posting.batch
    assert "公示本批考核等级" in browse("province").get(f"/dispatch/postings/of/{batch.number}/").content.decode()
    at = f"/dispatch/assessments/publish/{batch.number}/"
    assert browse("county").post(at).status_code == 404
    assert browse("province").get(at).status_code == 405
    assert browse("province").post(at).status_code == 302
    one.refresh_from_db()
    assert one.state == "noticed"
    assert "没有待公示" in browse("province").post(at, follow=True).content.decode()
    assert Publication.objects.filter(title__contains="考核等级公示").count() == 1


def test_the_form_is_a_page_and_a_document(world: World, browse: Browse) -> None:
    one = assessed(world)
    assert "考核表" in browse("firm").get(f"{one.get_absolute_url()}form/").content.decode()
    assert browse("firm").get(f"{one.get_absolute_url()}form.docx").content[:2] == b"PK"
    answer = browse("firm").get(f"{one.get_absolute_url()}form.pdf")
    assert (answer.content[:5], answer["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert browse("other_firm").get(f"{one.get_absolute_url()}form.pdf").status_code == 404
    assert browse("other_firm").get(f"{one.get_absolute_url()}form/").status_code == 404


@pytest.mark.parametrize("visits", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: object, visits: int
) -> None:
    one = assessed(world, visits=visits)
    client = browse("province")
    assert Assessment.objects.count() == 1
    for at in ("/dispatch/assessments/", one.get_absolute_url()):
        client.get(at)
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            assert client.get(at, HTTP_HX_REQUEST="true").status_code == 200


def test_the_province_proposes_a_reward_and_makes_the_list_public_from_the_pages(world: World, browse: Browse) -> None:
    one = assessed(world, "final")
    Assessment.objects.filter(pk=one.pk).update(grade="excellent", by_rubric="excellent")
    batch, at = one.posting.batch, one.get_absolute_url()
    other = assessed(world, "final")
    page = browse("province").get(other.get_absolute_url()).content.decode()
    assert not any(word in page for word in ("拟予奖励", "公示奖励", "予以奖励"))
    page = browse("province").get(at).content.decode()
    assert "拟予奖励" in page
    assert "公示奖励" not in page
    given = {"once": "r", "kind": "money", "amount": "1万元", "reason": "攻克关键工艺"}
    answer = browse("province").post(f"{at}step/reward/", given, follow=True)
    assert "超出本批奖励预算" in answer.content.decode()
    Batch.objects.filter(pk=batch.pk).update(reward_budget_fen=20_000_00)
    browse("province").post(f"{at}step/reward/", given | {"once": "s"})
    page = browse("expert").get(at).content.decode()
    assert "奖励金" in page
    assert "10,000.00" in page
    assert "公示本批奖励" in browse("province").get(f"/dispatch/postings/of/{batch.number}/").content.decode()
    public = f"/dispatch/assessments/rewards/{batch.number}/"
    assert browse("city").post(public).status_code == 404
    assert browse("province").get(public).status_code == 405
    assert "已公示 1 项奖励" in browse("province").post(public, follow=True).content.decode()
    assert "没有待公示的奖励" in browse("province").post(public, follow=True).content.decode()
    page = browse("province").get(at).content.decode()
    assert "才满，之前不能办理" in page  # the step that waits for the notice says so
