from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.models import Batch, Quota
from ronghe.registers.dispatch.views.batches import UNITS
from ronghe.rulebook.dispatch.terms import parameters
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import in_service
from tests.world import World

Browse = Callable[..., Client]


def form(**change: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "year": "2031",
        "ordinal": "1",
        "name": "示例第一批",
        "opens_on": str(today),
        "closes_on": str(today + timedelta(days=9)),
        "term_starts_on": str(today + timedelta(days=30)),
        "term_ends_on": str(today + timedelta(days=430)),
        "objective": "total",
        "coverage_first": "on",
        "min_score": "",
        "min_load": "0",
        "max_load": "",
        "max_per_firm": "",
        "notice_first": "on",
        "notice_period": "",
        "budget": "300万元",
        "once": "b1",
    } | change


def test_the_province_makes_a_batch_and_what_is_left_empty_comes_from_the_terms(world: World, browse: Browse) -> None:
    answer = browse("province").post("/dispatch/new/", form())
    batch = Batch.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/dispatch/{batch.number}/")
    assert (batch.max_load, batch.max_per_firm, batch.budget_fen) == (3, 3, 300_000_000)
    assert browse("province").get("/dispatch/new/").status_code == 200
    assert browse("firm").get("/dispatch/new/").status_code == 404


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"closes_on": "2020-01-01"}, "征集截止早于征集开始"),
        ({"term_ends_on": "2020-01-01"}, "派驻结束早于派驻开始"),
        ({"budget": "约三百万"}, "不是金额"),
        ({"min_score": "7"}, "最低分应在 0 与 1 之间"),
        ({"notice_period": "一会儿"}, "看不懂"),
    ],
)
def test_a_bad_batch_is_told_what_is_wrong_and_loses_nothing(
    world: World, browse: Browse, change: dict[str, str], said: str
) -> None:
    answer = browse("province").post("/dispatch/new/", form(**change))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "示例第一批" in text
    assert not Batch.objects.exists()


def test_a_batch_is_changed_while_nobody_else_has_changed_it(world: World, browse: Browse) -> None:
    batch = programme.batch(world, "draft")
    page = browse("province").get(f"/dispatch/{batch.number}/edit/")
    assert page.status_code == 200
    given = form(name="示例改名", year=str(batch.year), seen=str(batch.version), once="e1")
    assert browse("province").post(f"/dispatch/{batch.number}/edit/", given).status_code == 302
    batch.refresh_from_db()
    assert batch.name == "示例改名"
    stale = browse("province").post(f"/dispatch/{batch.number}/edit/", given | {"once": "e2"})
    assert stale.status_code == 422
    assert "已被他人修改" in stale.content.decode()


def test_quotas_are_set_on_the_spot_and_nonsense_is_kept_and_told(world: World, browse: Browse) -> None:
    batch = programme.batch(world, "draft")
    at, province = f"/dispatch/{batch.number}/quotas/", browse("province")
    assert province.post(at, {"region": "2101", "at_least": "1", "at_most": "9"}).status_code == 302
    assert Quota.objects.get(batch=batch).at_most == 9
    for wrong in ({"at_least": "10", "at_most": "9"}, {"at_least": "许多"}, {"region": "9999", "at_most": "1"}):
        answer = province.post(at, {"region": "2101"} | wrong, HTTP_HX_REQUEST="true")
        assert answer.status_code == 422
        assert "rh-note-seal" in answer.content.decode()
    assert Quota.objects.get(batch=batch).at_least == 1
    assert province.post(at, {"region": "2101"}).status_code == 302
    assert not Quota.objects.exists()
    assert browse("county").post(at, {"region": "2101", "at_most": "1"}).status_code == 403
    assert browse("firm").get(at).status_code == 404


def test_each_role_reads_of_a_batch_what_is_its(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    at = f"/dispatch/{batch.number}/"
    said = {
        "province": ("本批设定", "截止征集"),
        "county": ("本批设定",),
        "expert": ("我要报名",),
        "institution": ("推荐本单位专家",),
        "firm": ("选择需求参选",),
    }
    for username, words in said.items():
        text = browse(username).get(at).content.decode()
        assert all(word in text for word in words), username
    public = browse().get(at).content.decode()
    assert "适用规定" in public
    assert "本批设定" not in public
    assert browse().get(f"/dispatch/{programme.batch(world, 'draft').number}/").status_code == 404


def test_values_that_no_text_of_the_province_holds_are_marked(world: World, browse: Browse) -> None:
    text = browse("province").get(f"/dispatch/{programme.batch(world).number}/").content.decode()
    assert "外省规定，本省未见" in text
    assert "本系统取值，文件未载" in text
    assert "与企业同属一单位" in text


def test_every_unit_of_the_terms_has_an_english_word() -> None:
    assert {one.unit for one in parameters().values()} - {""} <= set(UNITS)


def test_what_stands_around_a_batch_is_listed(world: World, browse: Browse) -> None:
    among = programme.batch(world)
    sent, need = programme.candidate(world, among), programme.entry(world, among)
    perform(among, "close", by=world.actor("province"))
    plan = programme.plan(world, among, [(need, sent)])
    at = f"/dispatch/{among.number}/related/"
    assert plan.number in browse("province").get(at).content.decode()
    assert plan.number not in browse("county").get(at).content.decode()


@pytest.mark.parametrize("username", ["province", "county", "firm", "expert"])
def test_lists_and_pages_ask_no_more_for_three_rows_than_for_one(
    world: World, browse: Browse, username: str, django_assert_max_num_queries: Any
) -> None:
    client = browse(username)
    for _ in range(3):
        batch = programme.batch(world)
        programme.candidate(world, batch)
        programme.entry(world, batch)
        for path in ("/dispatch/", f"/dispatch/{batch.number}/"):
            client.get(path)
            with django_assert_max_num_queries(6):
                assert client.get(path).status_code == 200


def test_the_public_finds_batches_their_figures_their_lists_and_their_data(world: World, browse: Browse) -> None:
    posting = in_service(world)
    batch, at = posting.batch, f"/dispatch/postings/of/{posting.batch.number}/open/"
    public = browse()
    assert 'href="/dispatch/"' in public.get("/").content.decode()
    assert batch.get_absolute_url() in public.get("/dispatch/").content.decode()
    page = public.get(batch.get_absolute_url()).content.decode()
    assert page.count(f'href="{at}') == 3
    assert "拟派驻名单公示" in page
    shown = public.get(at).content.decode()
    assert "沈阳" in shown
    assert public.get(f"{at}?solved=1&page=x").status_code == 200
    person = posting.candidate.expert.person.name
    assert not any(name in shown for name in (person, posting.organisation.name, posting.institution.name))
    waiting = programme.posting(world).batch
    assert public.get(f"/dispatch/postings/of/{waiting.number}/open/").status_code == 404
