"""The page of a grant shows what may be done, to those who may do it."""

from typing import Any

from tests.web.accounts.people import Place, signed


def test_ones_own_grant_is_shown_without_buttons(place: Place, django_assert_max_num_queries: Any) -> None:
    browser = signed(place.world.users["county"])
    number = place.grant(place.world.users["county"]).number
    with django_assert_max_num_queries(6):
        page = browser.get(f"/accounts/grants/{number}/").content.decode()
    assert "示例county" in page
    assert "/step/" not in page


def test_managers_and_administrators_are_offered_the_steps(place: Place) -> None:
    path = f"/accounts/grants/{place.grant(place.clerk).number}/"
    for account in (place.boss, place.root, place.shenyang):
        page = signed(account).get(path).content.decode()
        assert "/step/suspend/" in page
        assert "/step/withdraw/" not in page
    assert signed(place.dalian).get(path).status_code == 404
