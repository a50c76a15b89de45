from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.models import Conflict, Entry, Nomination, Wish
from tests.registers.dispatch import programme
from tests.world import World

Browse = Callable[..., Client]


def test_a_firm_enters_the_needs_it_ticks_all_or_none(world: World, browse: Browse) -> None:
    batch, first, second = programme.batch(world), world.need("open"), world.need("open")
    draft = world.need("draft")
    at, firm = f"/dispatch/entries/enter/{batch.number}/", browse("firm")
    text = firm.get(at).content.decode()
    assert first.title in text
    assert draft.title not in text
    given = {"need": [first.pk, second.pk], f"demand-{first.pk}": "2", f"demand-{second.pk}": "许多"}
    wrong = firm.post(at, given)
    assert wrong.status_code == 422
    assert "应为整数" in wrong.content.decode()
    assert 'value="2"' in wrong.content.decode()
    assert not Entry.objects.exists()
    assert firm.post(at, given | {f"demand-{second.pk}": "1"}).status_code == 302
    assert sorted(Entry.objects.values_list("demand", flat=True)) == [1, 2]
    assert "没有可参选的需求" in firm.get(at).content.decode()
    assert firm.post(at, {}).status_code == 422


def test_officers_enter_needs_of_their_region_only(world: World, browse: Browse) -> None:
    batch, need = programme.batch(world), world.need("open")
    at = f"/dispatch/entries/enter/{batch.number}/"
    assert need.title in browse("county").get(at).content.decode()
    assert need.title not in browse("other_county").get(at).content.decode()


def test_a_firm_names_somebody_by_name_and_learns_of_conflicts_only_that_they_bar(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    at, firm = f"/dispatch/entries/{entry.number}/name/", browse("firm")
    assert one.number in firm.get(at, {"q": "专家甲"}).content.decode()
    given = {"tie": "shares", "organisation": world.firm.pk, "detail": "持股 5%"}
    perform(one, "declare", by=world.actor("expert"), answers=given)
    text = firm.get(at, {"q": "专家甲"}).content.decode()
    assert "不能点将" in text
    assert "持股" not in text
    refused = firm.post(at, {"q": "专家甲", "candidate": one.number, "note": "最熟悉我们的产品", "once": "n1"})
    assert refused.status_code == 422
    assert "不能点将" in refused.content.decode()
    perform(Conflict.objects.get(), "dismiss", by=world.actor("province"), answers={"reason": "已转让"})
    kept = firm.post(at, {"q": "专家甲", "candidate": "HX-0", "note": "最熟悉我们的产品", "once": "n2"})
    assert kept.status_code == 422
    assert "没有编号为" in kept.content.decode()
    assert firm.post(at, {"candidate": one.number, "note": "最熟悉", "once": "n3"}).status_code == 302
    assert Nomination.objects.get().state == "named"
    assert "已点将" in firm.get(at, {"q": "专家甲"}).content.decode()
    assert "本批候选人中没有找到" in firm.get(at, {"q": "查无此人"}).content.decode()


def test_a_firm_ranks_candidates_and_another_firm_does_not(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    entry, first = programme.entry(world, batch), programme.candidate(world, batch)
    second = programme.candidate(world, batch, who=programme.expert(world))
    at = f"/dispatch/entries/{entry.number}/wishes/"
    firm = browse("firm")
    assert first.number in firm.get(at).content.decode()
    assert firm.get(at, {"q": "查无此人"}).content.decode().count("add:") == 0
    assert firm.post(at, {"order": [second.number, first.number], "do": "save"}).status_code == 302
    assert [w.candidate.number for w in Wish.objects.order_by("rank")] == [second.number, first.number]
    assert second.number in firm.get(at).content.decode()
    wrong = firm.post(at, {"order": ["HX-0"], "do": "save"})
    assert wrong.status_code == 422
    assert browse("other_firm").get(at).status_code == 404
    assert browse("expert").get(at).status_code == 404


def test_a_need_in_a_batch_shows_outsiders_no_more_than_the_hall(world: World, browse: Browse) -> None:
    entry = programme.entry(world, programme.batch(world), confidentiality="masked")
    at = f"/dispatch/entries/{entry.number}/"
    whole = browse("firm").get(at).content.decode()
    assert world.firm.name in whole
    assert "企业点将" in whole
    masked = browse("expert").get(at).content.decode()
    assert world.firm.name not in masked
    assert entry.need.title in masked
    assert browse("expert").get(f"{at}related/").status_code == 404
    assert browse("county").get(f"{at}related/").status_code == 200
    assert world.firm.name not in browse("expert").get("/dispatch/entries/").content.decode()


@pytest.mark.parametrize("username", ["province", "firm", "county", "expert"])
def test_lists_and_pages_ask_no_more_for_three_rows_than_for_one(
    world: World, browse: Browse, username: str, django_assert_max_num_queries: Any
) -> None:
    client, batch = browse(username), programme.batch(world)
    for _ in range(3):
        entry = programme.entry(world, batch)
        for path in ("/dispatch/entries/", f"/dispatch/entries/{entry.number}/"):
            client.get(path)
            with django_assert_max_num_queries(6):
                assert client.get(path).status_code == 200
