from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Grant
from ronghe.ledger.perform import perform
from ronghe.web.accounts.models import ApiToken
from tests.web.api.asking import Asking


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_token_acts_as_its_grant(ask: Asking) -> None:
    answer = Client().get("/api/me", headers=bearer(ask.token("county", "read"))).json()
    assert (answer["role"], answer["region"], answer["scope"], answer["signed_in_by"]) == (
        "county",
        "210102",
        "read",
        "token",
    )


def test_nobody_is_the_public_and_a_session_is_its_person(ask: Asking) -> None:
    assert ask.get("me").json()["role"] == "public"
    assert ask.get("me", "expert").json()["role"] == "expert"


def test_a_token_wins_over_the_session(ask: Asking) -> None:
    assert ask.get("me", "expert", headers=bearer(ask.token("county"))).json()["role"] == "county"


def test_a_token_that_does_not_hold_is_refused_and_never_the_public(ask: Asking) -> None:
    ended, over, revoked = (ask.token(who) for who in ("city", "firm", "county"))
    perform(Grant.objects.get(user=ask.world.users["city"]), "end", by=SYSTEM, answers={"reason": "离任"})
    ApiToken.objects.filter(grant__user=ask.world.users["firm"]).update(expires_at=timezone.now() - timedelta(1))
    ApiToken.objects.filter(grant__user=ask.world.users["county"]).update(revoked_at=timezone.now())
    for header in (
        f"Bearer {ended}",
        f"Bearer {over}",
        f"Bearer {revoked}",
        "Bearer rh_nothing",
        "Basic eDp5",
        "rh_x",
        "",
    ):
        answer = Client().get("/api/needs/", headers={"Authorization": header})
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in"), header
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_reading_token_writes_nothing(ask: Asking) -> None:
    need = ask.world.need("submitted")
    answer = ask.post(f"needs/{need.number}/accept", token=ask.token("county", "read"))
    assert (answer.status_code, answer.json()["code"]) == (403, "read_only")
    need.refresh_from_db()
    assert need.state == "submitted"
    assert ask.post(f"needs/{need.number}/accept", token=ask.token("county", "write")).status_code == 200


def test_a_session_writes_with_the_csrf_token_only(ask: Asking) -> None:
    need, client = ask.world.need("submitted"), Client(enforce_csrf_checks=True)
    client.force_login(ask.world.users["county"])
    path = f"/api/needs/{need.number}/accept"
    answer = client.post(path, "{}", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    client.get("/accounts/login/")
    client.get("/needs/")
    secret = client.cookies["csrftoken"].value
    assert client.post(path, "{}", content_type="application/json", headers={"X-CSRFToken": secret}).status_code == 200


def test_the_public_writes_nothing(ask: Asking) -> None:
    need = ask.world.need("open")
    for path in (f"needs/{need.number}/match", "needs/", "needs/XQ-2026-999999/match"):
        answer = ask.post(path)
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_a_person_acts_in_the_role_they_chose(ask: Asking) -> None:
    from ronghe.ledger.perform import begin

    other = begin(Grant(user=ask.world.users["county"], role="city", region="2102"), "give", by=SYSTEM).record
    client = ask.client("county")
    assert client.get("/api/me").json()["role"] == "county"
    session = client.session
    session["grant"] = other.pk
    session.save()
    assert client.get("/api/me").json()["role"] == "city"
