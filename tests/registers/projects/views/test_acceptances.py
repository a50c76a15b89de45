"""The pages of acceptances."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.reviews.models import Panel
from tests.registers.projects import fresh
from tests.registers.reviews.fresh import judged
from tests.world import World

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.mark.parametrize("rows", [1, 3])
def test_report_opinion_and_findings_are_read_in_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    made = [fresh.accepted(world, fresh.paid_through(world, fresh.running(world))) for _ in range(rows)]
    one = made[0].acceptances.get()
    client = browse("firm")
    for at in ("/projects/acceptances/", one.get_absolute_url()):
        client.get(at)
        with django_assert_max_num_queries(6):
            assert client.get(at).status_code == 200
    page = client.get(one.get_absolute_url()).content.decode()
    for words in (one.report, one.opinion, one.findings, "优秀"):
        assert words in page
    assert browse("other_firm").get(one.get_absolute_url()).status_code == 404


def test_the_province_plans_the_panel_and_only_offices_see_what_it_counted(
    world: World, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    one = begin(fresh.acceptance(world), "file", by=SYSTEM).record
    at, here = f"{one.get_absolute_url()}convene/", one.get_absolute_url()
    assert at not in browse("province").get(here).content.decode()
    assert "需求方同意验收后" in browse("province").post(at, {"once": "k"}, follow=True).content.decode()
    perform(one, "agree", by=world.actor("firm"), answers={"opinion": "示例"})
    assert at in browse("province").get(here).content.decode()
    for username in ("city", "county", "firm", "institution", "auditor"):
        client = browse(username)
        assert at not in client.get(here).content.decode(), username
        assert client.post(at, {"once": "k"}).status_code == 404
    assert [browse("province").post(at, {"once": "k"}).status_code for _ in range(2)] == [302, 302]
    panel = Panel.objects.get()
    assert panel.number not in browse("city").get(here).content.decode()
    judged(panel, points=70, verdict="mend")
    for username, counted, number in (
        *(("province", True, True), ("auditor", True, True), ("city", True, False)),
        *(("county", False, False), ("firm", False, False), ("institution", False, False)),
    ):
        client = browse(username)
        client.get(here)
        with django_assert_max_num_queries(18):
            page = client.get(here).content.decode()
        assert ("专家组评分结果" in page, panel.number in page) == (counted, number), username
        if counted:
            assert "70.00" in page
    page = browse("city").get(here).content.decode()
    assert ("确认专家组结论" in page, "不合格" in page) == (True, False)
