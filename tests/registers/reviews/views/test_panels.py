"""The pages of panels, for the province and the auditor only."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.ledger.perform import perform
from ronghe.registers.reviews.models import Panel, Tie
from tests.registers.reviews import fresh
from tests.world import World

Browse = Callable[..., Client]
pytestmark = pytest.mark.django_db


def pages(panel: Panel) -> list[str]:
    at = panel.get_absolute_url()
    return ["/reviews/panels/", at, f"{at}ties/", f"{at}draws/", f"{at}standings/"]


def test_nobody_else_finds_any_page_of_a_panel(world: World, browse: Browse) -> None:
    panel = fresh.upto(world, "open")
    for who in ("firm", "expert", "city", "county", "institution", "broker", "administrator"):
        assert {browse(who).get(page).status_code for page in pages(panel)} == {404}
    for who in ("province", "auditor"):
        assert {browse(who).get(page).status_code for page in pages(panel)} == {200}


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_as_many_queries_for_one_row_as_for_three(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    panel = fresh.upto(world, "drawn", [fresh.case_of(world) for _ in range(rows)], size=3 + rows, judges=8)
    client = browse("province")
    client.get("/reviews/panels/")
    for page in pages(panel):
        with django_assert_max_num_queries(8):
            assert client.get(page).status_code == 200


def test_the_seed_stands_on_no_page_before_the_draw_and_afterwards_is_checked(world: World, browse: Browse) -> None:
    panel = fresh.planned(world)
    before = "".join(browse("province").get(page).content.decode() for page in pages(panel))
    assert panel.commitment in before
    assert panel.seed not in before
    assert panel.seed not in browse("province").get(f"/reviews/panels/{panel.number}/history/").content.decode()
    perform(panel, "draw", by=world.actor("province"))
    after = browse("province").get(f"/reviews/panels/{panel.number}/draws/").content.decode()
    assert panel.seed in after
    assert "种子与承诺值相符" in after
    assert "一致" in after
    Panel.objects.filter(pk=panel.pk).update(published_seed="f" * 32)
    assert "种子与承诺值不符" in browse("province").get(f"/reviews/panels/{panel.number}/draws/").content.decode()


def test_somebody_is_checked_before_the_draw_and_the_tie_can_be_dismissed(world: World, browse: Browse) -> None:
    judge = fresh.judge(home=world.firm)
    panel = fresh.planned(world)
    at = f"/reviews/panels/{panel.number}/ties/"
    page = browse("province").post(at, {"expert": judge.number}).content.decode()
    tie = Tie.objects.get()
    assert tie.number in page
    browse("province").post(f"/reviews/ties/{tie.number}/step/dismiss/", {"reason": "已离职", "once": "k"})
    tie.refresh_from_db()
    assert (tie.state, tie.decision) == ("dismissed", "已离职")
    assert "没有这位专家" in browse("province").post(at, {"expert": "无此人"}).content.decode()
    Tie.objects.all().delete()
    browse("auditor").post(at, {"expert": judge.number})
    assert not Tie.objects.exists()


def test_means_stand_beside_each_other(world: World, browse: Browse) -> None:
    panel = fresh.upto(world, "closed")
    page = browse("auditor").get(f"/reviews/panels/{panel.number}/standings/").content.decode()
    assert "76.50" in page
    assert "校准分即平均分" in page


def test_size_and_fields_are_adjusted_on_the_page(world: World, browse: Browse) -> None:
    panel = fresh.planned(world)
    at = f"/reviews/panels/{panel.number}/adjust/"
    browse("province").post(at, {"size": 4, "wanted": "新材料=2", "reason": "示例", "once": "k"})
    panel.refresh_from_db()
    assert (panel.size, panel.wanted) == (4, {"新材料": 2})
    for wrong in ({"size": 2}, {"wanted": "x"}, {"reason": ""}):
        given = {"size": 5, "wanted": "", "reason": "示例", "once": str(wrong)} | wrong
        assert browse("province").post(at, given).status_code == 302
        panel.refresh_from_db()
        assert panel.size == 4
