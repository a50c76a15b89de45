"""The pages of self-deployed projects: proposed, edited, filed in the browser; the public sees what is filed."""

from ronghe.registers.platforms.models import Deployment
from tests.registers.platforms.labs import filed, in_post, operating
from tests.registers.platforms.views.test_laboratories import _text

GIVEN = {
    "title": "示例飞轮转子",
    "field": "新材料",
    "team": "",
    "goal": "示例目标",
    "targets": "",
    "budget_fen": "200万元",
    "starts_on": "2026-01-01",
    "ends_on": "2028-12-31",
    "once": "p1",
}


def test_a_project_is_proposed_and_edited_by_the_laboratory_alone(world, browse):
    lab = operating(world)
    leader = in_post(lab).person.name
    at, client = f"{lab.get_absolute_url()}projects/new/", browse("lab")
    assert browse("province").post(at, GIVEN | {"leader": leader}).status_code == 403
    refused = client.post(at, GIVEN | {"leader": "示例外人"})
    assert refused.status_code == 422
    assert "在岗人员中没有" in _text(refused)
    assert "示例目标" in _text(refused)
    assert "结束日期早于" in _text(client.post(at, GIVEN | {"leader": leader, "ends_on": "2025-01-01"}))
    assert client.post(at, GIVEN | {"leader": leader}).status_code == 302
    one = Deployment.objects.get()
    edit = f"{one.get_absolute_url()}edit/"
    page = client.get(edit)
    assert "示例飞轮转子" in _text(page)
    changed = GIVEN | {"leader": leader, "title": "示例飞轮转子二", "once": "p2", "seen": one.version}
    assert client.post(edit, changed).status_code == 302
    one.refresh_from_db()
    assert one.title == "示例飞轮转子二"
    assert client.post(edit, changed | {"once": "p3"}).status_code == 422  # another's page is stale


def test_the_public_sees_what_is_filed_and_not_how_it_was_decided(world, browse):
    one = filed(world)
    for username in (None, "firm", "other_county"):
        page = _text(browse(username).get(one.get_absolute_url()))
        assert one.provincial_number in page
        assert "示例：弄清转子疲劳机理" not in page
        assert one.leader.name not in page
    for username in ("province", "city", "auditor", "lab"):
        assert "示例：弄清转子疲劳机理" in _text(browse(username).get(one.get_absolute_url()))
    assert one.title in _text(browse(None).get("/platforms/deployments/"))


def test_a_draft_is_nobodys_but_the_laboratorys_and_the_offices(world, browse):
    lab = operating(world)
    browse("lab").post(f"{lab.get_absolute_url()}projects/new/", GIVEN | {"leader": in_post(lab).person.name})
    one = Deployment.objects.get()
    assert browse(None).get(one.get_absolute_url()).status_code == 404
    assert one.title not in _text(browse(None).get("/platforms/deployments/"))
    assert one.title in _text(browse("lab").get(f"{lab.get_absolute_url()}projects/"))


def test_lists_and_pages_ask_little_whatever_their_rows(world, browse, django_assert_max_num_queries):
    lab = operating(world)
    client = browse("province")
    for _ in (1, 2):
        one = filed(world, lab=lab)
        for at in ("/platforms/deployments/", one.get_absolute_url()):
            client.get(at)
            with django_assert_max_num_queries(6):
                client.get(at)
