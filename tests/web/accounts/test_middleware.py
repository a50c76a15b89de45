"""As whom one acts, and in which language: from the session, the cookie, the account."""

from typing import Any

from django.test import Client

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Grant
from ronghe.ledger.perform import begin, perform
from tests.web.accounts.people import Place, signed
from tests.world import World


def seen(browser: Client) -> Any:
    return browser.get("/accounts/login/?x").wsgi_request


def test_the_first_grant_counts_until_another_is_chosen(world: World) -> None:
    person = world.users["expert"]
    other = begin(Grant(user=person, role="institution", organisation=world.university), "give", by=SYSTEM).record
    browser = signed(person)
    assert seen(browser).actor.role == "expert"
    browser.post(f"/accounts/act-as/{other.pk}/")
    request = seen(browser)
    assert (request.actor.role, request.grant.pk, len(request.grants)) == ("institution", other.pk, 2)


def test_a_forged_choice_in_the_session_is_ignored(place: Place) -> None:
    browser = signed(place.clerk)
    session = browser.session
    session["grant"] = place.grant(place.root).pk
    session.save()
    assert seen(browser).actor.role == "firm"


def test_without_a_grant_one_is_the_public_with_a_name(place: Place) -> None:
    assert seen(Client()).actor.user is None
    perform(place.grant(place.clerk), "end", by=SYSTEM, answers={"reason": "示例"})
    actor = seen(signed(place.clerk)).actor
    assert (actor.role, actor.user, actor.name) == ("public", place.clerk.pk, "示例clerk")


def test_the_cookie_wins_over_the_language_of_the_account(place: Place) -> None:
    place.clerk.language = "en"
    place.clerk.save()
    browser = signed(place.clerk)
    assert browser.get("/accounts/").headers["Content-Language"] == "en"
    browser.cookies["ronghe_language"] = "zh"
    assert browser.get("/accounts/").headers["Content-Language"] == "zh-hans"


def test_an_address_with_a_nul_is_no_address(client: Client, db: None) -> None:
    assert client.get("/needs/a%00b/").status_code == 404
    assert client.get("/api/needs/a%00b").status_code in (400, 404, 422)
