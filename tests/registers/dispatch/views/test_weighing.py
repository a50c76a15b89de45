from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.models import Order, Plan
from tests.registers.dispatch import solved
from tests.world import World

Browse = Callable[..., Client]


@pytest.fixture
def plan(world: World, tmp_path: Path, settings: Any) -> Plan:
    batch, _, _ = solved.varied(world)
    return solved.plan(world, batch, tmp_path, settings)


def asked(plan: Plan, do: str, **more: str) -> dict[str, str]:
    pair = plan.pairs.order_by("id").first()
    assert pair is not None
    return {"do": do, "entry": pair.entry.number, "candidate": pair.candidate.number} | more


def test_the_cost_is_shown_before_anything_is_ordered(browse: Browse, plan: Plan) -> None:
    at, province = f"{plan.get_absolute_url()}change/", browse("province")
    shown = province.get(at, asked(plan, "forbid"), HTTP_HX_REQUEST="true").content.decode()
    assert "差额" in shown
    assert "确认" in shown
    assert "<html" not in shown
    assert not Order.objects.exists()
    refused = province.post(at, asked(plan, "forbid"))
    assert refused.status_code == 422
    assert "须写明理由" in refused.content.decode()
    done = province.post(at, asked(plan, "forbid", reason="本人不便"), HTTP_HX_REQUEST="true")
    assert done["HX-Redirect"] == plan.get_absolute_url()
    assert Order.objects.get().reason == "本人不便"
    assert "已排除" in province.get(f"{plan.get_absolute_url()}pairs/").content.decode()


def test_two_officers_at_once_do_not_overrule_each_other_unseen(browse: Browse, plan: Plan) -> None:
    at, province = f"{plan.get_absolute_url()}change/", browse("province")
    first = province.get(at, asked(plan, "lock")).context
    given = {"standing": first["standing"], "seen": str(first["plan"].batch.version)}
    assert province.post(at, asked(plan, "forbid", reason="另有安排", **given)).status_code == 302
    late = province.post(at, asked(plan, "lock", **given))
    assert late.status_code == 422
    assert "已被他人修改" in late.content.decode()
    assert Order.objects.get().kind == "forbid"


def test_somebody_else_is_chosen_from_the_pool_and_sent_or_exchanged(browse: Browse, plan: Plan) -> None:
    at, province = f"{plan.get_absolute_url()}change/", browse("province")
    one, two = plan.pairs.order_by("id")[:2]
    choice = province.get(at, asked(plan, "swap")).content.decode()
    assert f"other={two.candidate.number}" in choice
    assert f"other={one.candidate.number}" not in choice
    assert "没有找到" in province.get(at, asked(plan, "swap", q="查无此人")).content.decode()
    more = {"other": two.candidate.number, "other_entry": two.entry.number}
    cost = province.get(at, asked(plan, "exchange", **more)).content.decode()
    assert "差额" in cost
    standing = province.get(at, asked(plan, "exchange", **more)).context["standing"]
    given = asked(plan, "exchange", reason="双方要求", standing=standing, **more)
    assert province.post(at, given).status_code == 302
    assert sorted(Order.objects.values_list("kind", flat=True)) == ["forbid", "forbid", "lock", "lock"]


def test_a_strange_change_is_not_found_and_others_may_not_change(browse: Browse, plan: Plan) -> None:
    at = f"{plan.get_absolute_url()}change/"
    assert browse("province").get(at, asked(plan, "burn")).status_code == 404
    assert browse("province").get(at, asked(plan, "lock", candidate="HX-0")).status_code == 404
    assert browse("county").get(at, asked(plan, "lock")).status_code == 404
    impossible = asked(plan, "swap", other="HX-0")
    assert "没有" in browse("province").get(at, impossible).content.decode()


def test_two_plans_stand_side_by_side(world: World, browse: Browse, plan: Plan, tmp_path: Path, settings: Any) -> None:
    pair = plan.pairs.order_by("id").first()
    assert pair is not None
    order = {"entry": pair.entry.number, "candidate": pair.candidate.number, "order": "forbid", "reason": "试"}
    perform(plan.batch, "direct", by=world.actor("province"), answers=order)
    other = solved.plan(world, plan.batch, tmp_path, settings, "方案乙")
    at, province = f"{plan.get_absolute_url()}compare/", browse("province")
    assert other.number in province.get(at).content.decode()
    text = province.get(at, {"with": other.number}).content.decode()
    assert "只在 方案乙" in text
    assert str(pair.candidate) in text
    assert province.get(at, {"with": "FA-0"}).status_code == 404


def test_what_if_is_worked_out_and_nothing_is_kept(browse: Browse, plan: Plan) -> None:
    at, province = f"{plan.get_absolute_url()}what-if/", browse("province")
    assert province.get(at).status_code == 200
    assert "至少填写一项" in province.post(at, {}).content.decode()
    scarce = plan.outcome["unserved"][0]["would"]["candidate"]
    more = province.post(at, {"like": scarce, "more": "1", "max_per_firm": "9"})
    assert more.status_code == 200
    assert "试算结果" in more.content.decode()
    assert "rh-better" in more.content.decode()
    strange = province.post(at, {"like": "HX-0", "more": "1"})
    assert strange.status_code == 422
    assert "HX-0" in strange.content.decode()
    assert browse("county").get(at).status_code == 404
    stands = Plan.objects.get()
    assert stands.outcome == plan.outcome
