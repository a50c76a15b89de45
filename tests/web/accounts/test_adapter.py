"""What allauth is told: no sign-up, one key for the failures of an account."""

from typing import Any

from django.test import RequestFactory

from ronghe.ledger.models import User
from ronghe.web.accounts.adapter import Adapter, External, SecondFactor
from tests.world import World


def test_nobody_signs_up_through_allauth(rf: RequestFactory) -> None:
    assert not Adapter().is_open_for_signup(rf.get("/"))
    assert not External().is_open_for_signup(rf.get("/"), None)


def test_the_failures_of_an_account_have_one_key(world: World, rf: RequestFactory) -> None:
    User.objects.filter(username="county").update(email="c@demo.invalid")

    def key(**credentials: Any) -> str:
        return Adapter()._get_login_attempts_cache_key(rf.get("/"), **credentials)

    assert len({key(username="county"), key(username="County "), key(email="C@demo.invalid")}) == 1
    assert key(username="county") != key(username="city")
    assert key(username="Nobody") == key(username="nobody") != key(username="nobody2")
    assert key() == "text:"


def test_passkeys_name_the_platform(rf: RequestFactory) -> None:
    from allauth.core import context

    with context.request_context(rf.get("/")):
        assert SecondFactor().get_public_key_credential_rp_entity() == {"id": "testserver", "name": "Ronghe 融合"}
