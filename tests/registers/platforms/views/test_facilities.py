"""The pages of facilities: who sees what, and in how many questions."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.registers.platforms.models import Facility
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
AT = "/platforms/facilities/"


def test_the_unit_enters_plans_and_reports_by_its_pages(world: World, browse: Browse) -> None:
    client = browse("institution")
    given = {
        "once": "a",
        "name": "示例装置",
        "region": "210106",
        "site": "示例",
        "field": "新材料",
        "own_fen": "100万元",
    }
    assert client.post(f"{AT}new/", given | {"purpose": "示例"}).status_code == 302
    made = Facility.objects.get()
    assert (
        client.post(f"{made.get_absolute_url()}edit/", given | {"once": "b", "purpose": "示例目标"}).status_code == 302
    )
    for step, who in (("submit", "institution"), ("confirm", "province")):
        at = f"{made.get_absolute_url()}step/{step}/"
        assert browse(who).post(at, {"once": step, "seen": ""}).status_code in (200, 302)
    made.refresh_from_db()
    assert (made.state, made.purpose) == ("building", "示例目标")
    client = browse("institution")
    page = made.get_absolute_url()
    plan = {"once": "c", "kind": "research", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "budget": "10万元"}
    assert client.post(f"{page}phases/new/", plan).status_code == 302
    assert client.post(f"{page}phases/new/", {"once": "d", "kind": "design", "reason": "示例"}).status_code == 302
    patent = {"once": "e", "kind": "patent", "title": "示例专利", "code": "202400031", "on": "2026-01-05"}
    assert client.post(f"{page}outputs/new/", patent).status_code == 302
    again = client.post(f"{page}outputs/new/", patent | {"once": "f"})
    assert again.status_code == 422
    assert "本装置已登记" in again.content.decode()
    event = {"once": "g", "kind": "visit", "on": "2026-01-05", "title": "示例来访"}
    assert client.post(f"{page}events/new/", event).status_code == 302
    said = client.get(page).content.decode()
    assert all(word in said for word in ("示例专利", "示例来访", "rh-gantt-first", "首次计划"))
    assert browse("firm").get(f"{page}phases/new/").status_code == 404


def test_the_public_sees_phases_and_slips_and_no_vouchers(world: World, browse: Browse) -> None:
    one = fresh.running(world)
    for client in (Client(), browse("other_firm")):
        said = client.get(one.facility.get_absolute_url()).content.decode()
        assert "按首次计划" in said
        assert "按来源" not in said
        assert client.get(AT).status_code == 200
    draft = fresh.building(world)
    Facility.objects.filter(pk=draft.pk).update(state="submitted")
    assert Client().get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: Any, rows: int
) -> None:
    made = [fresh.running(world).facility for _ in range(rows)]
    for n, one in enumerate(made):
        fresh.filed(world, one, f"20240004{n}")
    client = browse("city")
    for at, most in ((AT, 7), (made[0].get_absolute_url(), 12)):
        client.get(at)
        with django_assert_max_num_queries(most):
            assert client.get(at).status_code == 200
