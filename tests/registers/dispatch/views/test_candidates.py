from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.registers.dispatch.models import Candidate, Tie, Wish
from tests.registers.dispatch import programme
from tests.world import World

Browse = Callable[..., Client]


def test_an_expert_registers_once_and_is_led_to_the_own_page_after(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    at, expert = f"/dispatch/candidates/mine/{batch.number}/", browse("expert")
    assert expert.get(at).status_code == 200
    given = {"capacity": "2", "statement": "愿去轴承企业", "once": "c1"}
    assert expert.post(at, given).status_code == 302
    one = Candidate.objects.get()
    assert (one.state, one.capacity, one.institution) == ("applied", 2, world.university)
    assert expert.get(at)["Location"] == one.get_absolute_url()
    again = expert.post(at, given | {"once": "c2"})
    assert again.status_code == 422
    assert "愿去轴承企业" in again.content.decode()


def test_more_needs_than_the_terms_allow_are_refused_in_words(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    answer = browse("expert").post(f"/dispatch/candidates/mine/{batch.number}/", {"capacity": "9", "once": "c1"})
    assert answer.status_code == 422
    assert "应在 1 到 3 之间" in answer.content.decode()


def test_a_unit_recommends_those_of_its_experts_who_are_not_in_yet(world: World, browse: Browse) -> None:
    batch, other = programme.batch(world), programme.expert(world)
    at, unit = f"/dispatch/candidates/nominate/{batch.number}/", browse("institution")
    programme.candidate(world, batch)
    text = unit.get(at).content.decode()
    assert other.number in text
    assert world.expert.number not in text
    assert unit.post(at, {"expert": "ZJ-0", "capacity": "1", "once": "n0"}).status_code == 422
    assert unit.post(at, {"expert": other.number, "capacity": "1", "once": "n1"}).status_code == 302
    assert Candidate.objects.get(expert=other).state == "recommended"


def test_many_are_admitted_at_once_and_those_refused_are_named(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    fit = programme.candidate(world, batch, "recommended", programme.expert(world))
    out = programme.candidate(world, batch, "recommended", programme.expert(world))
    Candidate.objects.filter(pk=out.pk).update(civil_servant=True)
    province = browse("province")
    assert "勾选" in province.get("/dispatch/candidates/?state=recommended").content.decode()
    page = province.post("/dispatch/candidates/together/", {"number": [fit.number, out.number]}, follow=True)
    text = page.content.decode()
    assert "公务员" in text
    assert "已审核入库 1 人" in text
    assert {c.pk: c.state for c in Candidate.objects.all()} == {fit.pk: "in_pool", out.pk: "recommended"}
    assert "请先勾选" in province.post("/dispatch/candidates/together/", follow=True).content.decode()
    assert browse("firm").post("/dispatch/candidates/together/").status_code == 404


def test_an_expert_orders_needs_click_by_click_and_saves_at_the_end(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    one, needs = programme.candidate(world, batch), [programme.entry(world, batch) for _ in range(3)]
    first, second, third = (need.number for need in needs)
    at, expert = f"/dispatch/candidates/{one.number}/wishes/", browse("expert")
    assert first in expert.get(at).content.decode()
    page = expert.post(at, {"order": [first, second], "do": f"add:{third}"}).content.decode()
    assert page.index(f'value="{first}"') < page.index(f'value="{third}"')
    assert not Wish.objects.exists()
    assert expert.post(at, {"order": [third, first], "do": "save"}).status_code == 302
    assert [w.entry.number for w in Wish.objects.order_by("rank")] == [third, first]
    shown = expert.get(f"/dispatch/candidates/{one.number}/related/").content.decode()
    assert shown.index(third) < shown.index(first)
    wrong = expert.post(at, {"order": [first, "CX-0"], "do": "save"})
    assert wrong.status_code == 422
    assert "CX-0" in wrong.content.decode()
    assert Wish.objects.count() == 2
    assert expert.post(at, {"order": [first], "do": "save"}, HTTP_HX_REQUEST="true")["HX-Redirect"]


def test_ties_are_declared_by_the_step_and_shown_to_those_concerned(world: World, browse: Browse) -> None:
    one = programme.candidate(world, programme.batch(world))
    given = {"tie": "shares", "organisation": world.firm.number, "detail": "持股 5%", "once": "d1"}
    assert browse("expert").post(f"/dispatch/candidates/{one.number}/step/declare/", given).status_code == 302
    assert Tie.objects.get().organisation == world.firm
    at = f"/dispatch/candidates/{one.number}/related/"
    for username in ("expert", "institution", "province"):
        assert "持股 5%" in browse(username).get(at).content.decode()
    assert browse("county").get(at).status_code == 404


def test_a_registration_is_changed_by_its_expert(world: World, browse: Browse) -> None:
    one = programme.candidate(world, programme.batch(world))
    at = f"/dispatch/candidates/{one.number}/edit/"
    assert browse("expert").get(at).status_code == 200
    given = {"capacity": "3", "once": "e1", "seen": str(one.version)}
    assert browse("expert").post(at, given).status_code == 302
    assert Candidate.objects.get().capacity == 3
    assert browse("expert").post(at, given | {"capacity": "0", "once": "e2"}).status_code == 422
    assert browse("county").get(at).status_code == 404


@pytest.mark.parametrize("username", ["province", "institution", "expert", "city"])
def test_lists_and_pages_ask_no_more_for_three_rows_than_for_one(
    world: World, browse: Browse, username: str, django_assert_max_num_queries: Any
) -> None:
    client, batch = browse(username), programme.batch(world)
    one = programme.candidate(world, batch)
    for _ in range(3):
        programme.candidate(world, batch, who=programme.expert(world))
        paths = ["/dispatch/candidates/", f"/dispatch/candidates/?batch__number={batch.number}"]
        for path in [*paths, f"/dispatch/candidates/{one.number}/"]:
            client.get(path)
            with django_assert_max_num_queries(6):
                assert client.get(path).status_code == 200
