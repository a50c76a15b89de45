"""Sessions can be ended, the e-mail changed after the password, tokens made, shown once and revoked."""

import re
from typing import Any

from django.core import mail
from django.test import Client

from ronghe.ledger.models import User
from ronghe.web.accounts.models import ApiToken
from ronghe.web.accounts.tokens import token_of
from tests.web.accounts.people import Place, post
from tests.world import World


def entered(name: str) -> Client:
    """A browser whose person has just typed the password again."""
    browser = Client()
    browser.post("/accounts/login/", {"login": name, "password": name * 2})
    browser.post("/accounts/reauthenticate/", {"password": name * 2})
    return browser


def test_the_other_sessions_are_ended_and_only_ones_own(world: World) -> None:
    one, other, foreign = entered("county"), entered("county"), entered("city")
    page = one.get("/accounts/sessions/").content.decode()
    keys = re.findall(r'name="session" value="(\d+)"', page)
    assert len(keys) == 1
    assert post(foreign, "/accounts/sessions/", session=keys[0]) == 302
    assert other.get("/accounts/").status_code == 200
    assert post(one, "/accounts/sessions/", session=keys[0]) == 302
    assert other.get("/accounts/").status_code == 302
    third = entered("county")
    assert post(one, "/accounts/sessions/", session="others") == 302
    assert third.get("/accounts/").status_code == 302
    assert one.get("/accounts/").status_code == 200
    for text in ("x", "", "9" * 40):
        assert post(one, "/accounts/sessions/", session=text) == 302


def test_another_e_mail_is_told_to_the_former_one(world: World) -> None:
    User.objects.filter(username="county").update(email="old@demo.invalid")
    browser = entered("county")
    assert post(browser, "/accounts/email/", email="new@demo.invalid") == 302
    assert User.objects.get(username="county").email == "new@demo.invalid"
    assert [m.to for m in mail.outbox] == [["old@demo.invalid"]]
    assert post(browser, "/accounts/email/", email="no") == 422


def make(browser: Client, **change: str) -> Any:
    return browser.post("/accounts/tokens/", {"name": "统计系统", "scope": "read", "days": "30", **change})


def test_a_token_is_shown_once_and_acts_as_the_present_role(world: World) -> None:
    browser = entered("county")
    found = re.search(r'value="(rh_[\w-]+)"', make(browser).content.decode())
    assert found
    token = token_of(found[1])
    assert token is not None
    assert token.grant.actor().role == "county"
    assert found[1] not in browser.get("/accounts/tokens/").content.decode()
    assert found[1] not in str(ApiToken.objects.values())
    assert post(browser, f"/accounts/tokens/{token.pk}/revoke/") == 302
    assert token_of(found[1]) is None
    assert post(browser, f"/accounts/tokens/{token.pk}/revoke/") == 404


def test_bad_tokens_are_refused_and_others_tokens_do_not_exist(place: Place) -> None:
    browser = entered("county")
    for change in ({"scope": "root"}, {"days": "99999"}, {"name": ""}, {"name": "x" * 61}):
        assert make(browser, **change).status_code == 422
    make(browser)
    foreign = entered("boss")
    assert post(foreign, f"/accounts/tokens/{ApiToken.objects.get().pk}/revoke/") == 404
    assert "统计系统" not in foreign.get("/accounts/tokens/").content.decode()


def test_tokens_are_not_made_without_end(world: World) -> None:
    browser = entered("county")
    answers = [make(browser).status_code for _ in range(21)]
    assert answers == [200] * 20 + [422]
