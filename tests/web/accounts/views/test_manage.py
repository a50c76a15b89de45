"""Administrators see and change the accounts of their region, and no form gives more than they may give."""

from typing import Any

import pytest

from ronghe.ledger.models import Grant, User
from ronghe.web.accounts.models import Invitation
from tests.web.accounts.people import Place, post, signed
from tests.world import user


def give(place: Place, by: User, to: User, **said: Any) -> int:
    return post(signed(by), f"/accounts/manage/{to.pk}/grant/", **said)


def test_only_administrators_have_these_pages(place: Place) -> None:
    for name in ("province", "city", "county", "auditor", "firm", "expert"):
        browser = signed(place.world.users[name])
        for path in ("/accounts/manage/", f"/accounts/manage/{place.clerk.pk}/", "/accounts/manage/invite/"):
            assert browser.get(path).status_code == 404
        assert give(place, place.world.users[name], place.clerk, role="province") == 404


def test_the_list_is_searched_and_filtered_and_masks_addresses(place: Place) -> None:
    User.objects.filter(pk=place.clerk.pk).update(email="clerk@demo.invalid")
    browser = signed(place.root)

    def found(query: str) -> str:
        page: str = browser.get(f"/accounts/manage/?{query}").content.decode()
        return page.partition("<tbody>")[2]

    assert "c***@demo.invalid" in found("q=clerk")
    assert "clerk@demo.invalid" not in found("q=clerk")
    assert "示例clerk" in found("q=CLERK@demo.invalid")
    assert "示例clerk" not in found("q=demo.invalid")
    assert "示例clerk" not in found("role=county")
    assert "示例county" in found("role=county&place=2101")
    assert "示例county" not in found("role=county&place=2102")
    for odd in ("page=x", "page=99999", "q=%00%00", "role=king", "place=%27", "q=" + "a" * 3000):
        assert browser.get(f"/accounts/manage/?{odd}").status_code == 200


def test_a_city_administrator_sees_the_city_only(place: Place) -> None:
    browser = signed(place.dalian)
    page = browser.get("/accounts/manage/").content.decode()
    assert "示例other_firm" in page
    assert "示例clerk" not in page
    for account in (place.clerk, place.root, place.shenyang):
        assert browser.get(f"/accounts/manage/{account.pk}/").status_code == 404
        assert give(place, place.dalian, account, role="county", region="210202") == 404
        assert post(browser, f"/accounts/grants/{place.grant(account).number}/step/end/", once="x", reason="x") == 404


@pytest.mark.parametrize(
    "said",
    [
        {"role": "province"},
        {"role": "administrator", "region": "2102"},
        {"role": "administrator"},
        {"role": "auditor"},
        {"role": "county", "region": "210102"},
        {"role": "county", "region": ""},
        {"role": "city", "region": "21"},
        {"role": "firm", "organisation": "DW-0000-0001"},
        {"role": "king"},
        {"role": ""},
        {"role": "county", "region": "210202", "until": "2020-01-01"},
    ],
)
def test_a_city_administrator_escalates_through_no_field(place: Place, said: dict[str, str]) -> None:
    target = place.world.users["other_county"]
    before = Grant.objects.count()
    assert give(place, place.dalian, target, **said) in (422, 403)
    assert Grant.objects.count() == before


def test_a_firm_elsewhere_is_refused_although_its_number_is_right(place: Place) -> None:
    target = place.world.users["other_county"]
    assert give(place, place.dalian, target, role="firm", organisation=place.world.firm.number) == 422
    assert give(place, place.dalian, target, role="firm", organisation=place.world.other_firm.number) == 302
    assert Grant.objects.filter(user=target, role="firm", organisation=place.world.other_firm).count() == 1


def test_administrators_give_themselves_nothing(place: Place) -> None:
    assert give(place, place.root, place.root, role="province") == 422
    assert give(place, place.dalian, place.dalian, role="county", region="210202") == 422


def test_a_grant_is_given_ended_and_its_history_is_shown(place: Place) -> None:
    target = User.objects.create_user("fresh", name="示例新人")
    assert give(place, place.root, target, role="county", region="210103", reason="文件〔2026〕1号") == 302
    grant = Grant.objects.get(user=target)
    browser = signed(place.root)
    assert post(browser, f"/accounts/grants/{grant.number}/step/end/", once="e", reason="调离") == 302
    page = browser.get(f"/accounts/manage/{target.pk}/").content.decode()
    assert "文件〔2026〕1号" in page
    assert "调离" in page


def test_an_administrator_invites_within_the_own_reach(place: Place) -> None:
    said = {"name": "示例", "email": "a@demo.invalid", "role": "county"}
    assert post(signed(place.dalian), "/accounts/manage/invite/", **said, region="210202") == 200
    assert Invitation.objects.get().region == "210202"
    assert post(signed(place.dalian), "/accounts/manage/invite/", **said, region="210102") == 422
    assert post(signed(place.dalian), "/accounts/manage/invite/", **said | {"role": "province"}) == 422
    firm = {"role": "firm", "organisation": place.world.firm.number}
    assert post(signed(place.dalian), "/accounts/manage/invite/", **said | firm) == 422
    assert Invitation.objects.count() == 1


def test_pages_take_six_queries_whatever_their_rows(place: Place, django_assert_max_num_queries: Any) -> None:
    browser = signed(place.root)
    paths = (
        "/accounts/manage/",
        f"/accounts/manage/{place.clerk.pk}/",
        "/accounts/manage/?q=clerk&role=firm&place=2101",
    )
    for extra in (0, 3):
        for n in range(extra):
            user(f"more{n}", "firm", organisation=place.world.firm)
            give(place, place.root, place.clerk, role="county", region=f"21010{n + 2}")
        for path in paths:
            with django_assert_max_num_queries(6):
                assert browser.get(path).status_code == 200


def test_strange_addresses_do_not_exist(place: Place) -> None:
    browser = signed(place.root)
    for path in (
        "/accounts/manage/99999999999999999999/",
        "/accounts/manage/0/",
        "/accounts/grants/x/",
        "/accounts/grants/SQ-1-1/",
    ):
        assert browser.get(path).status_code == 404


def test_places_and_units_are_named_in_the_list_of_people_on_a_person_and_on_a_grant(place: Place) -> None:
    browser = signed(place.root)
    county, firm = place.world.users["county"], place.world.users["firm"]
    assert "沈阳市和平区" in browser.get("/accounts/manage/", {"q": county.username}).content.decode()
    assert "沈阳市和平区" in browser.get(f"/accounts/manage/{county.pk}/").content.decode()
    assert "沈阳市和平区" in browser.get(f"/accounts/grants/{place.grant(county).number}/").content.decode()
    assert place.world.firm.name in browser.get(f"/accounts/manage/{firm.pk}/").content.decode()
