"""Officers see the claims of their region in few queries; others see none."""

from typing import Any

from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.perform import begin
from ronghe.web.accounts.models import Claim
from tests.web.accounts.people import Place, signed
from tests.world import World, organisation


def claim(world: World, name: str) -> Claim:
    made = Claim(
        organisation=organisation(name),
        user=world.users["expert"],
        role="firm",
        stated_name=name,
        contact_name="示例",
        contact_phone="024-0000001",
    )
    found: Claim = begin(made, "file", by=PUBLIC).record
    return found


def test_lists_and_pages_keep_to_six_queries(place: Place, django_assert_max_num_queries: Any) -> None:
    browser = signed(place.world.users["county"])
    one = claim(place.world, "示例一")
    for n in (0, 3):
        for i in range(n):
            claim(place.world, f"示例多{i}")
        for path in ("/accounts/claims/", f"/accounts/claims/{one.number}/"):
            with django_assert_max_num_queries(6):
                assert "示例一" in browser.get(path).content.decode()


def test_the_claim_waits_on_the_desk_of_its_county(place: Place, django_assert_max_num_queries: Any) -> None:
    one = claim(place.world, "示例一")
    browser = signed(place.world.users["county"])
    with django_assert_max_num_queries(6):
        assert one.number in browser.get("/desk/").content.decode()


def test_others_have_no_list(place: Place) -> None:
    one = claim(place.world, "示例一")
    for account in (place.boss, place.root, place.world.users["broker"]):
        assert signed(account).get("/accounts/claims/").status_code == 404
        assert signed(account).get(f"/accounts/claims/{one.number}/").status_code == 404
    assert one.number not in signed(place.world.users["other_county"]).get("/accounts/claims/").content.decode()
