from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import batches
from ronghe.registers.dispatch.models import Plan
from tests.registers.dispatch import solved
from tests.world import World

Browse = Callable[..., Client]
ASKED = {
    "name": "示例方案",
    "objective": "total",
    "min_load": "0",
    "coverage_first": "on",
    "mutual": "on",
    "once": "s1",
}


def test_the_province_asks_for_a_solve_and_watches_it(world: World, browse: Browse) -> None:
    batch, _, _ = solved.varied(world)
    at, province = f"/dispatch/plans/new/{batch.number}/", browse("province")
    assert province.get(at).status_code == 200
    wrong = province.post(at, ASKED | {"min_score": "7"})
    assert wrong.status_code == 422
    assert "示例方案" in wrong.content.decode()
    assert province.post(at, ASKED).status_code == 302
    plan = Plan.objects.get()
    assert (plan.state, plan.options["mutual"]) == ("queued", True)
    page = province.get(plan.get_absolute_url()).content.decode()
    assert f"/dispatch/plans/{plan.number}/progress/" in page
    assert "every 1s" in page
    assert browse("county").get(at).status_code == 404
    assert browse("county").get(plan.get_absolute_url()).status_code == 404


def test_a_batch_that_is_still_open_is_not_solved(world: World, browse: Browse) -> None:
    batch, _, _ = solved.varied(world)
    perform(batch, "reopen", by=world.actor("province"), answers={"reason": "补报"})
    answer = browse("province").post(f"/dispatch/plans/new/{batch.number}/", ASKED)
    assert answer.status_code == 422
    assert "征集截止后" in answer.content.decode()


def test_a_solver_that_was_killed_is_shown_as_such(world: World, browse: Browse) -> None:
    batch, _, _ = solved.varied(world)
    province = browse("province")
    province.post(f"/dispatch/plans/new/{batch.number}/", ASKED)
    plan = Plan.objects.get()
    at = f"{plan.get_absolute_url()}progress/"
    perform(plan, "start", by=SYSTEM, fields={"beat_at": timezone.now(), "stage": "求解", "share": 0.5})
    lively = province.get(at, HTTP_HX_REQUEST="true").content.decode()
    assert "50%" in lively
    assert "没有响应" not in lively
    assert "<html" not in lively
    Plan.objects.update(beat_at=timezone.now() - timedelta(minutes=1))
    assert "没有响应" in province.get(at, HTTP_HX_REQUEST="true").content.decode()
    perform(plan, "fail", by=SYSTEM, answers={"reason": "求解 3 次均中途停止"})
    failed = province.get(at, HTTP_HX_REQUEST="true").content.decode()
    assert "求解 3 次均中途停止" in failed
    assert "every 1s" not in failed
    assert "重新求解" in failed


def test_a_solved_plan_says_what_came_of_it(world: World, browse: Browse, tmp_path: Path, settings: Any) -> None:
    batch, who, _ = solved.varied(world)
    plan = solved.plan(world, batch, tmp_path, settings)
    province = browse("province")
    text = province.get(plan.get_absolute_url()).content.decode()
    (left,) = plan.outcome["unserved"]
    for word in (
        "总分",
        "上界",
        "城市间流向",
        "未能服务的需求",
        left["title"],
        left["why_zh"],
        "选定此方案",
        plan.outcome["proof"][0],
    ):
        assert word in text, word
    assert "沈阳" in text
    table = province.get(f"{plan.get_absolute_url()}pairs/", HTTP_HX_REQUEST="true").content.decode()
    assert table.count("do=lock") >= 3
    assert str(plan.pairs.first().candidate) in table
    found = province.get(f"{plan.get_absolute_url()}pairs/", {"q": who[0].number}).content.decode()
    assert str(who[0]) in found
    assert str(who[1]) not in found
    assert province.get(f"{plan.get_absolute_url()}pairs/", {"way": "strange", "page": "x"}).status_code == 200
    assert province.get(f"{plan.get_absolute_url()}advice/").status_code == 200


def test_limits_that_contradict_are_told_with_their_repair(
    world: World, browse: Browse, tmp_path: Path, settings: Any
) -> None:
    batch, _, _ = solved.varied(world)
    batches.set_quota(batch, "2101", None, 90, by=world.actor("province"))
    plan = solved.plan(world, batch, tmp_path, settings)
    text = browse("province").get(plan.get_absolute_url()).content.decode()
    assert "约束互相矛盾" in text
    assert plan.outcome["infeasible"]["repair"][0]["label"] in text
    assert "不能选定" in text


def test_officers_below_see_a_plan_once_it_is_adopted(
    world: World, browse: Browse, tmp_path: Path, settings: Any
) -> None:
    batch, _, _ = solved.varied(world)
    plan = solved.plan(world, batch, tmp_path, settings)
    county = browse("county")
    assert county.get(plan.get_absolute_url()).status_code == 404
    step = f"{plan.get_absolute_url()}step/adopt/"
    assert browse("province").post(step, {"once": "a1", "seen": plan.version}).status_code == 302
    plan.refresh_from_db()
    assert plan.state == "adopted"
    assert county.get(plan.get_absolute_url()).status_code == 200
    assert "do=lock" not in county.get(f"{plan.get_absolute_url()}pairs/").content.decode()
    assert browse("firm").get(plan.get_absolute_url()).status_code == 404


def test_lists_and_pages_ask_no_more_for_three_rows_than_for_one(
    world: World, browse: Browse, tmp_path: Path, settings: Any, django_assert_max_num_queries: Any
) -> None:
    batch, _, _ = solved.varied(world)
    province = browse("province")
    for _ in range(3):
        plan = solved.plan(world, batch, tmp_path, settings)
        for path in ("/dispatch/plans/", plan.get_absolute_url()):
            province.get(path)
            with django_assert_max_num_queries(6):
                assert province.get(path).status_code == 200
    pairs = f"{plan.get_absolute_url()}pairs/"
    with django_assert_max_num_queries(7):
        assert province.get(pairs, HTTP_HX_REQUEST="true").status_code == 200
