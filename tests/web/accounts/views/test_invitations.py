"""An invitation's link works once, for seven days, and only while its inviter may still invite."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event, Grant, User
from ronghe.ledger.perform import perform
from ronghe.web.accounts.models import Invitation
from tests.web.accounts.people import Place, signed

NEW = {"username": "newone", "name": "示例新人", "email": "n@demo.invalid"} | {
    "password": "示例-secret-77",
    "again": "示例-secret-77",
}


def invited(place: Place, **more: str) -> str:
    """The path of the link that the firm's manager made."""
    answer = signed(place.boss).post("/accounts/unit/invite/", {"name": "示例新人", "email": "n@demo.invalid", **more})
    found = re.search(r"http://testserver(/accounts/invitation/[^\"]+)", answer.content.decode())
    assert found
    return found[1]


def test_the_link_is_mailed_shown_once_and_kept_as_a_digest_only(place: Place) -> None:
    path = invited(place)
    assert path in mail.outbox[0].body
    assert mail.outbox[0].to == ["n@demo.invalid"]
    secret = path.rstrip("/").rpartition("/")[2]
    assert secret not in str(Invitation.objects.values())
    assert secret not in signed(place.boss).get("/accounts/unit/").content.decode()


def test_the_invited_person_sets_a_password_and_holds_the_role(place: Place) -> None:
    path = invited(place)
    browser = Client()
    assert browser.get(path).status_code == 200
    assert browser.post(path, NEW).url == "/desk/"
    grant = Grant.objects.get(user__username="newone")
    assert (grant.role, grant.organisation, grant.manages) == ("firm", place.world.firm, False)
    assert Event.objects.get(noun="grant", key=grant.pk).user == place.boss.pk
    for browser in (Client(), signed(place.clerk)):
        assert browser.get(path).status_code == 410
        assert browser.post(path, NEW | {"username": "again"}).status_code == 410
    assert not User.objects.filter(username="again").exists()


@pytest.mark.parametrize("how", ["expired", "revoked", "inviter suspended", "inviter relieved"])
def test_a_link_that_ran_out_says_so_and_makes_nothing(place: Place, how: str) -> None:
    path = invited(place)
    boss = place.grant(place.boss)
    if how == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "revoked":
        assert (
            signed(place.boss).post(f"/accounts/unit/invitations/{Invitation.objects.get().pk}/revoke/").status_code
            == 302
        )
    elif how == "inviter suspended":
        perform(boss, "suspend", by=SYSTEM, answers={"reason": "示例"})
    else:
        perform(boss, "relieve", by=SYSTEM, answers={"reason": "示例"})
    answer = Client().post(path, NEW)
    assert answer.status_code == 410
    assert not User.objects.filter(username="newone").exists()


def test_a_link_that_never_was_is_answered_like_one_that_ran_out(place: Place) -> None:
    path = invited(place)
    Invitation.objects.update(used_at=timezone.now())

    def told(address: str) -> Any:
        answer = Client().get(address)
        page = answer.content.decode().replace(address, "")
        return answer.status_code, re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)

    assert told(path) == told("/accounts/invitation/" + "x" * 43 + "/")


def test_someone_signed_in_takes_the_role_with_the_own_account_but_not_the_inviter(place: Place) -> None:
    path = invited(place)
    signed(place.boss).post(path)
    assert Invitation.objects.get().used_at is None
    outsider = place.world.users["expert"]
    browser = signed(outsider)
    assert browser.post(path).status_code == 302
    assert Grant.objects.filter(user=outsider, role="firm").exists()
    assert browser.get("/accounts/login/").wsgi_request.actor.role == "firm"


def test_the_sign_in_that_the_link_offers_leads_back_to_it(place: Place) -> None:
    path = invited(place)
    assert f'/accounts/login/?next={path}"' in Client().get(path).content.decode()


def test_only_who_made_an_invitation_withdraws_it(place: Place) -> None:
    invited(place)
    path = f"/accounts/unit/invitations/{Invitation.objects.get().pk}/revoke/"
    for other in (place.clerk, place.rector, place.root):
        assert signed(other).post(path).status_code == 404
    assert Invitation.objects.get().revoked_at is None


def test_names_are_not_marked_up(place: Place) -> None:
    signed(place.boss).post("/accounts/unit/invite/", {"name": "<b>x</b>", "email": "n@demo.invalid"})
    assert "<b>x</b>" not in signed(place.boss).get("/accounts/unit/").content.decode()
