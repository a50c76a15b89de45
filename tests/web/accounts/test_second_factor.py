"""TOTP, recovery codes and passkeys: switched on by their owner, asked for at sign-in, guesses limited."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.world import World


def code_of(secret: str, shift: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + shift)))


def signed_in(browser: Client, name: str = "county") -> Any:
    return browser.post("/accounts/login/", {"login": name, "password": name * 2})


def confirmed(browser: Client, name: str = "county") -> None:
    browser.post("/accounts/reauthenticate/", {"password": name * 2})


def activated() -> tuple[Client, str]:
    browser = Client()
    signed_in(browser)
    confirmed(browser)
    page = browser.get("/accounts/2fa/totp/activate/").content.decode()
    found = re.search(r'id="authenticator_secret" value="(\w+)"', page)
    assert found, page
    browser.post("/accounts/2fa/totp/activate/", {"code": code_of(found[1])})
    return browser, found[1]


def test_a_code_is_asked_at_sign_in_once_it_is_switched_on(world: World) -> None:
    _, secret = activated()
    assert Authenticator.objects.filter(user=world.users["county"], type="totp").count() == 1
    browser = Client()
    assert signed_in(browser).url.startswith("/accounts/2fa/authenticate/")
    assert browser.get("/accounts/").status_code == 302
    assert "错误代码" in browser.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret, 1)}).status_code == 302
    assert browser.get("/accounts/").status_code == 200


def test_a_recovery_code_works_once(world: World) -> None:
    browser, _ = activated()
    browser.post("/accounts/2fa/recovery-codes/generate/", {})
    kept = Authenticator.objects.get(user=world.users["county"], type="recovery_codes")
    code = kept.wrap().get_unused_codes()[0]
    fresh = Client()
    signed_in(fresh)
    assert fresh.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    again = Client()
    signed_in(again)
    assert again.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_guessing_codes_is_limited(world: World) -> None:
    _, secret = activated()
    browser = Client()
    signed_in(browser)
    for _ in range(6):
        page = browser.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "登录失败次数过多" in page
    assert browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret, 1)}).status_code == 200


def test_passkeys_are_offered_without_inline_scripts(world: World) -> None:
    browser = Client()
    pages = [browser.get("/accounts/login/").content.decode()]
    signed_in(browser)
    confirmed(browser)
    pages.append(browser.get("/accounts/2fa/webauthn/add/").content.decode())
    for page in pages:
        scripts = re.findall(r"<script([^>]*)>", page)
        assert any("webauthn" in one for one in scripts)
        assert all("src=" in one or 'type="application/json"' in one for one in scripts)
    challenge = Client().get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    assert challenge.json()["request_options"]["publicKey"]["challenge"]


def test_the_factors_can_be_changed_only_after_the_password(world: World) -> None:
    browser = Client()
    browser.force_login(world.users["county"])
    for path in (
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/tokens/",
        "/accounts/email/",
    ):
        assert browser.get(path).url.startswith("/accounts/reauthenticate/"), path
