"""Managers administer the accounts of their unit, and of no other."""

from typing import Any

from ronghe.ledger.models import Grant
from ronghe.web.accounts.models import Invitation
from tests.web.accounts.people import Place, post, signed
from tests.world import user


def step(place: Place, who: Any, grant: Grant, name: str, **answers: Any) -> int:
    return post(signed(who), f"/accounts/grants/{grant.number}/step/{name}/", once=f"{name}{grant.pk}", **answers)


def test_a_manager_suspends_resumes_and_hands_over(place: Place) -> None:
    clerk = place.grant(place.clerk)
    assert step(place, place.boss, clerk, "suspend", reason="离职") == 302
    assert Grant.objects.get(pk=clerk.pk).state == "suspended"
    assert step(place, place.boss, clerk, "resume") == 302
    assert step(place, place.boss, place.grant(place.boss), "hand_over", to=clerk.number) == 302
    assert Grant.objects.get(pk=clerk.pk).manages
    assert signed(place.boss).get("/accounts/unit/").status_code == 404
    assert signed(place.clerk).get("/accounts/unit/").status_code == 200


def test_others_do_not_exist_for_a_manager(place: Place) -> None:
    world = place.world
    for account in (world.users["other_firm"], place.rector, world.users["county"], place.root):
        grant = place.grant(account)
        assert signed(place.boss).get(f"/accounts/grants/{grant.number}/").status_code == 404
        for name in ("suspend", "end", "appoint", "hand_over", "resume"):
            assert step(place, place.boss, grant, name, reason="x", to=grant.number) == 404
        assert Grant.objects.get(pk=grant.pk).state == "active"
    forged = place.grant(world.users["other_firm"])
    assert step(place, place.boss, place.grant(place.boss), "hand_over", to=forged.number) == 422
    assert not Grant.objects.get(pk=forged.pk).manages


def test_a_member_who_does_not_manage_sees_no_page_and_takes_no_step(place: Place) -> None:
    browser = signed(place.clerk)
    assert browser.get("/accounts/unit/").status_code == 404
    assert post(browser, "/accounts/unit/invite/", name="示例", email="a@demo.invalid") == 404
    for name in ("suspend", "end", "appoint"):
        assert step(place, place.clerk, place.grant(place.boss), name, reason="x") == 403
    assert "end/" not in browser.get(f"/accounts/grants/{place.grant(place.clerk).number}/").content.decode()


def test_an_invitation_gives_the_managers_own_role_whatever_the_form_says(place: Place) -> None:
    forged = {"role": "province", "organisation": place.world.other_firm.pk, "region": "21", "expert": "ZJ-2026-0001"}
    answer = signed(place.boss).post("/accounts/unit/invite/", {"name": "示例", "email": "a@demo.invalid", **forged})
    assert answer.status_code == 200
    made = Invitation.objects.get()
    assert (made.role, made.organisation, made.region, made.person) == ("firm", place.world.firm, "", None)


def test_an_institution_invites_its_own_experts_only(place: Place) -> None:
    world = place.world
    said = {"name": "示例", "email": "a@demo.invalid", "expert": world.expert.number}
    assert post(signed(place.rector), "/accounts/unit/invite/", **said) == 200
    assert Invitation.objects.get().role == "expert"
    stranger = user("elsewhere", "institution", organisation=world.broker, manages=True)
    assert post(signed(stranger), "/accounts/unit/invite/", **said) == 422
    assert post(signed(place.rector), "/accounts/unit/invite/", **said | {"expert": "ZJ-0000-0000"}) == 422


def test_queries_stay_the_same_with_more_members(place: Place, django_assert_max_num_queries: Any) -> None:
    browser = signed(place.boss)
    with django_assert_max_num_queries(6):
        browser.get("/accounts/unit/")
    for n in range(3):
        user(f"more{n}", "firm", organisation=place.world.firm)
        browser.post("/accounts/unit/invite/", {"name": "示例", "email": "a@demo.invalid"})
    with django_assert_max_num_queries(6):
        page = browser.get("/accounts/unit/").content.decode()
    assert "more2" in page
    assert "a***@demo.invalid" in page
