from collections.abc import Callable
from typing import Any

from django.test import Client

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from ronghe.registers.dispatch.models import Conflict
from tests.registers.dispatch import programme
from tests.world import World, organisation

Browse = Callable[..., Client]
EVIDENCE = [{"zh": "任董事", "en": "director", "source": "企业登记", "since": "2024-01-01", "until": None}]


def found(world: World, firm: Any) -> Conflict:
    one = Conflict(person=world.expert.person, organisation=firm, kind="post", evidence=EVIDENCE)
    return begin(one, "find", by=SYSTEM).record  # type: ignore[no-any-return]


def test_the_province_sees_the_evidence_and_dismisses_with_a_reason(world: World, browse: Browse) -> None:
    one, province = found(world, world.firm), browse("province")
    at = f"/dispatch/conflicts/{one.number}/"
    page = province.get(at).content.decode()
    assert "任董事" in page
    assert "企业登记" in page
    assert province.post(f"{at}step/dismiss/", {"once": "x0"}).status_code == 422
    assert province.post(f"{at}step/dismiss/", {"once": "x1", "reason": "已于上月离任"}).status_code == 302
    one.refresh_from_db()
    assert one.state == "dismissed"
    assert "已于上月离任" in province.get(at).content.decode()


def test_the_list_of_a_batch_holds_only_its_own_people_and_firms(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    programme.candidate(world, batch)
    programme.entry(world, batch)
    inside, outside = found(world, world.firm), found(world, world.other_firm)
    province = browse("province")
    everything = province.get("/dispatch/conflicts/").content.decode()
    assert inside.number in everything
    assert outside.number in everything
    own = province.get("/dispatch/conflicts/", {"batch": batch.number}).content.decode()
    assert inside.number in own
    assert outside.number not in own
    assert province.get("/dispatch/conflicts/", {"batch": "PC-0"}).status_code == 404


def test_nobody_else_learns_of_conflicts(world: World, browse: Browse) -> None:
    one = found(world, world.firm)
    for username in ("firm", "expert", "institution", "county", "city"):
        for path in ("/dispatch/conflicts/", f"/dispatch/conflicts/{one.number}/"):
            assert browse(username).get(path).status_code == 404


def test_lists_and_pages_ask_no_more_for_three_rows_than_for_one(
    world: World, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    client = browse("province")
    for n in range(3):
        one = found(world, organisation(f"示例企业{n}"))
        for path in ("/dispatch/conflicts/", f"/dispatch/conflicts/{one.number}/"):
            client.get(path)
            with django_assert_max_num_queries(6):
                assert client.get(path).status_code == 200
