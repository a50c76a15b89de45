"""The pages of filings."""

import pytest
from django.test import Client

from ronghe.ledger.perform import perform
from ronghe.registers.tiers.models import Filing
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_firm_starts_and_submits_and_the_decision_is_kept(client: Client, world: World) -> None:
    fresh.figures(world)
    client.force_login(world.users["firm"])
    client.post("/tiers/filings/start/small_tech/")
    one = Filing.objects.get()
    perform(one, "submit", by=world.actor("firm"))
    page = client.get(one.get_absolute_url()).content.decode()
    assert "按当日规则重算：一致" in page
    assert "专家评审" not in page.split("rh-rules")[0]
    client.post("/tiers/filings/start/small_tech/")
    assert Filing.objects.count() == 1
    assert client.post("/tiers/filings/start/none/").status_code == 404


def test_the_province_invites_experts_by_number_or_name(client: Client, world: World) -> None:
    one = fresh.seated(world)
    client.force_login(world.users["province"])
    at = f"/tiers/filings/{one.number}/invite/"
    client.post(at, {"expert": world.expert.number, "part": "technical", "once": "k-1"})
    assert one.appraisals.count() == 1
    client.post(at, {"expert": "查无此人", "part": "technical", "once": "k-2"})
    client.post(at, {"expert": world.expert.number, "part": "chair", "once": "k-3"})
    assert one.appraisals.count() == 1
    assert world.expert.person.name in client.get(one.get_absolute_url()).content.decode()
    client.force_login(world.users["county"])
    assert client.post(at, {"expert": world.expert.number, "part": "technical", "once": "k-4"}).status_code == 404


def test_a_firm_does_not_learn_who_sits_on_its_panel(client: Client, world: World) -> None:
    one = fresh.seated(world)
    seat = fresh.scored(world, one, "technical")
    from django.contrib.auth import get_user_model

    from tests.world import user

    user("owner", "firm", organisation=one.organisation)
    client.force_login(get_user_model().objects.get(username="owner"))
    page = client.get(one.get_absolute_url()).content.decode()
    assert seat.expert.person.name not in page
    assert seat.number not in page
    assert client.get(seat.get_absolute_url()).status_code == 404


def test_all_that_are_ready_are_published_at_once(client: Client, world: World) -> None:
    for _ in range(2):
        fresh.seated(world, "small_tech")
    Filing.objects.update(outcome="met")
    client.force_login(world.users["province"])
    client.post("/tiers/filings/publish/small_tech/")
    assert {one.state for one in Filing.objects.all()} == {"noticed"}
    assert client.post("/tiers/filings/publish/small_tech/").status_code == 302
    assert client.post("/tiers/filings/publish/none/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_few_questions(
    client: Client, world: World, count: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(count):
        fresh.seated(world)
    client.force_login(world.users["province"])
    client.get("/tiers/filings/")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert client.get("/tiers/filings/?tier=high_tech").status_code == 200
