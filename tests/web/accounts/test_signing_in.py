"""Signing in as an attacker would try it: guessing, asking who exists, fixing sessions, leading elsewhere."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.test import Client

from ronghe.ledger.models import User
from ronghe.web import settings as real
from tests.web.accounts.people import Place
from tests.world import World

LOGIN = "/accounts/login/"


def sign_in(browser: Client, login: str, password: str, **more: str) -> Any:
    return browser.post(LOGIN, {"login": login, "password": password, **more})


def test_the_right_password_signs_in_and_the_session_gets_a_new_key(world: World) -> None:
    browser = Client()
    browser.get(LOGIN)
    session = browser.session
    session["planted"] = "1"
    session.save()
    before = browser.session.session_key
    answer = sign_in(browser, "county", "countycounty")
    assert (answer.status_code, answer.url) == (302, "/desk/")
    assert browser.session.session_key != before


def test_unknown_names_and_wrong_passwords_are_answered_alike(world: World) -> None:
    def told(login: str) -> tuple[int, str]:
        answer = sign_in(Client(), login, "wrong-password")
        page = re.sub(r'value="[^"]*"|csrf\S+', "", answer.content.decode())
        return answer.status_code, page

    User.objects.filter(username="county").update(email="county@demo.invalid")
    assert told("county") == told("nobody-at-all")
    assert told("county@demo.invalid") == told("nobody@demo.invalid")


def test_an_account_is_locked_after_five_failures_by_whatever_name_it_is_called(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_time = time.time
    User.objects.filter(username="county").update(email="county@demo.invalid")
    for login in ("county", "COUNTY", "county@demo.invalid", "County@demo.invalid", "county"):
        assert sign_in(Client(), login, "wrong-password").status_code == 200
    for login in ("county", "county@demo.invalid"):
        answer = sign_in(Client(HTTP_HOST="other.example"), login, "countycounty")
        assert answer.status_code == 200
        assert "登录失败次数过多" in answer.content.decode()
    assert sign_in(Client(), "city", "citycity").status_code == 302
    monkeypatch.setattr("time.time", lambda: real_time() + 16 * 60)
    assert sign_in(Client(), "county", "countycounty").status_code == 302


def test_names_that_do_not_exist_are_locked_like_others(world: World) -> None:
    pages = [sign_in(Client(), "nobody-at-all", "x" * 12).content.decode() for _ in range(6)]
    assert "登录失败次数过多" not in pages[4]
    assert "登录失败次数过多" in pages[5]


def test_attempts_are_counted_where_all_processes_see_them() -> None:
    assert real.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    assert real.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_once_are_not_more_than_five() -> None:
    User.objects.create_user("county", password="countycounty", name="示例")

    def guess(_: int) -> bool:
        try:
            answer = sign_in(Client(), "county", "wrong-password")
            return answer.status_code == 200 and "登录失败次数过多" not in answer.content.decode()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        tried = list(pool.map(guess, range(12)))
    assert 1 <= sum(tried) <= 5


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(world: World, where: str) -> None:
    answer = sign_in(Client(), "county", "countycounty", next=where)
    assert answer.url == "/desk/"
    assert sign_in(Client(), "city", "citycity", next="/needs/").url == "/needs/"


def test_forms_without_a_token_are_refused(place: Place) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(place.root)
    for path in (
        LOGIN,
        "/accounts/register/",
        "/accounts/profile/",
        "/accounts/role/",
        "/accounts/unit/invite/",
        "/accounts/tokens/",
        f"/accounts/manage/{place.clerk.pk}/grant/",
        f"/accounts/grants/{place.grant(place.clerk).number}/step/end/",
        "/accounts/logout/",
    ):
        assert browser.post(path, {"x": "1"}).status_code == 403, path


def test_a_closed_account_cannot_sign_in(world: World) -> None:
    User.objects.filter(username="county").update(is_active=False)
    browser = Client()
    sign_in(browser, "county", "countycounty")
    assert "_auth_user_id" not in browser.session


def test_who_has_no_role_is_led_to_the_application(place: Place) -> None:
    User.objects.create_user("alone", password="alonealone", name="示例")
    assert sign_in(Client(), "alone", "alonealone").url == "/accounts/application/"


def test_a_password_is_reset_by_a_link_that_works_once(world: World) -> None:
    User.objects.filter(username="county").update(email="county@demo.invalid")
    answers = [
        Client().post("/accounts/password/reset/", {"email": to}) for to in ("county@demo.invalid", "x@demo.invalid")
    ]
    assert {(a.status_code, a.url) for a in answers} == {(302, "/accounts/password/reset/done/")}
    assert len(mail.outbox) == 2
    body = next(m.body for m in mail.outbox if m.to == ["county@demo.invalid"])
    link = re.search(r"http://testserver(\S+)", body)
    assert link is not None
    browser = Client()
    form = browser.get(link[1], follow=True)
    new = {"password1": "示例-new-secret-1", "password2": "示例-new-secret-1"}
    browser.post(form.request["PATH_INFO"], new)
    assert sign_in(Client(), "county", "示例-new-secret-1").status_code == 302
    assert "链接已失效" in Client().get(link[1], follow=True).content.decode()


def test_a_new_password_ends_the_other_sessions(world: World) -> None:
    one, other = Client(), Client()
    for browser in (one, other):
        sign_in(browser, "county", "countycounty")
    changed = {"oldpassword": "countycounty", "password1": "示例-new-secret-1", "password2": "示例-new-secret-1"}
    assert one.post("/accounts/password/change/", changed).status_code == 302
    assert one.get("/accounts/").status_code == 200
    assert other.get("/accounts/").status_code == 302


def test_allauth_makes_no_accounts(world: World) -> None:
    before = User.objects.count()
    answer = Client().post("/accounts/signup/", {"username": "x", "password1": "y" * 12, "password2": "y" * 12})
    assert answer.status_code in (302, 405)
    assert User.objects.count() == before
