"""The pages of firms' years."""

import pytest
from django.test import Client

from ronghe.registers.tiers.models import FirmYear
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
GIVEN = {"once": "k-1", "year": "2024", "staff": "12", "sales": "1000"}


def test_a_firm_states_and_changes_a_year_and_others_do_not_see_it(client: Client, world: World) -> None:
    client.force_login(world.users["firm"])
    assert client.get("/tiers/firmyears/new/").status_code == 200
    made = client.post("/tiers/firmyears/new/", GIVEN)
    one = FirmYear.objects.get()
    assert made.url == one.get_absolute_url()  # type: ignore[attr-defined]
    page = client.get(one.get_absolute_url()).content.decode()
    assert "1,000万元" in page
    at = f"/tiers/firmyears/{one.number}/edit/"
    assert "1000" in client.get(at).content.decode()
    client.post(at, GIVEN | {"once": "k-2", "staff": "13", "seen": str(one.version)})
    one.refresh_from_db()
    assert one.values["staff"] == 13
    client.force_login(world.users["other_firm"])
    assert client.get(one.get_absolute_url()).status_code == 404
    assert client.get(at).status_code == 404


@pytest.mark.parametrize("bad", [{"staff": "很多"}, {"year": "24"}, {"assets": "-5"}, {"year": "2024\x00"}])
def test_bad_figures_are_named_and_kept(client: Client, world: World, bad: dict[str, str]) -> None:
    client.force_login(world.users["firm"])
    page = client.post("/tiers/firmyears/new/", GIVEN | bad)
    assert page.status_code == 422
    assert 'value="1000"' in page.content.decode()
    assert not FirmYear.objects.exists()


def test_the_year_of_a_record_stays(client: Client, world: World) -> None:
    client.force_login(world.users["firm"])
    client.post("/tiers/firmyears/new/", GIVEN)
    one = FirmYear.objects.get()
    page = client.post(f"/tiers/firmyears/{one.number}/edit/", GIVEN | {"once": "k-3", "year": "2023"})
    assert page.status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_few_questions(
    client: Client, world: World, count: int, django_assert_max_num_queries: object
) -> None:
    fresh.figures(world)
    for _ in range(count):
        made = FirmYear(organisation=fresh.another(), region="210102", year=2024, values=dict(fresh.SMALL))
        fresh.begin(made, "enter", by=fresh.SYSTEM)
    client.force_login(world.users["county"])
    client.get("/tiers/firmyears/")
    for path in ("/tiers/firmyears/", FirmYear.objects.order_by("id")[0].get_absolute_url()):
        with django_assert_max_num_queries(9):  # type: ignore[operator]
            assert client.get(path).status_code == 200
