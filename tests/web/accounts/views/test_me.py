"""My account: only my own roles can be chosen, the session's key changes, substitutes are colleagues."""

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Grant, User
from ronghe.ledger.perform import begin, perform
from tests.web.accounts.people import Place, post, signed
from tests.world import World, user


def second(world: World) -> Grant:
    made: Grant = begin(
        Grant(user=world.users["expert"], role="institution", organisation=world.university), "give", by=SYSTEM
    ).record
    return made


def test_the_switch_gives_the_session_a_new_key(world: World) -> None:
    grant = second(world)
    browser = Client()
    browser.post("/accounts/login/", {"login": "expert", "password": "expertexpert"})
    before, token = browser.session.session_key, browser.cookies["csrftoken"].value
    assert browser.post("/accounts/role/", {"grant": grant.pk}).url == "/desk/"
    assert browser.session.session_key != before
    assert browser.cookies["csrftoken"].value != token
    assert [s.session_key for s in UserSession.objects.all()] == [browser.session.session_key]
    old = Client()
    old.cookies["sessionid"] = before or ""
    assert old.get("/accounts/").status_code == 302


def test_nobody_acts_in_a_role_of_others_or_one_that_ended(place: Place) -> None:
    grant = second(place.world)
    browser = signed(place.world.users["expert"])
    for forged in (place.grant(place.root).pk, place.grant(place.boss).pk, 0, 10**15):
        assert browser.post(f"/accounts/act-as/{forged}/").status_code == 404
        assert browser.post("/accounts/role/", {"grant": str(forged)}).status_code == 404
    for text in ("", "x", "1 or 1", "-1", "٣"):
        assert browser.post("/accounts/role/", {"grant": text}).status_code == 404
    perform(grant, "end", by=SYSTEM, answers={"reason": "示例"})
    assert browser.post(f"/accounts/act-as/{grant.pk}/").status_code == 404
    assert browser.get(f"/accounts/act-as/{grant.pk}/").status_code == 405
    assert browser.get("/accounts/").wsgi_request.actor.role == "expert"


def test_the_page_shows_roles_in_both_languages_with_few_queries(
    world: World, django_assert_max_num_queries: Any
) -> None:
    browser = signed(world.users["expert"])
    with django_assert_max_num_queries(6):
        assert "我的角色" in browser.get("/accounts/").content.decode()
    for _ in range(3):
        begin(Grant(user=world.users["expert"], role="broker", organisation=world.broker), "give", by=SYSTEM)
    browser.cookies["ronghe_language"] = "en"
    with django_assert_max_num_queries(6):
        page = browser.get("/accounts/").content.decode()
    assert "My roles" in page
    assert "示例技术转移中心" in page


def test_the_profile_changes_what_it_shows_and_nothing_else(world: World) -> None:
    browser = signed(world.users["county"])
    said = {
        "name": "示例改名",
        "language": "en",
        "is_superuser": "on",
        "is_staff": "on",
        "username": "root",
        "email": "x@y.z",
    }
    assert browser.post("/accounts/profile/", said).status_code == 302
    found = User.objects.get(pk=world.users["county"].pk)
    assert (found.name, found.language, found.notices_by_mail) == ("示例改名", "en", False)
    assert (found.username, found.is_superuser, found.is_staff, found.email) == ("county", False, False, "")
    assert post(browser, "/accounts/profile/", name="", language="xx") == 422


def days(since: int, until: int) -> dict[str, str]:
    today = timezone.localdate()
    return {"since": str(today + timedelta(days=since)), "until": str(today + timedelta(days=until))}


def test_a_colleague_stands_in_until_the_last_day_and_not_longer(world: World) -> None:
    colleague = user("colleague", "county", region="210102")
    browser = signed(world.users["county"])
    answer = browser.post("/accounts/substitutes/", {"colleague": colleague.pk, "reason": "公出", **days(0, 3)})
    assert answer.status_code == 302
    made = Grant.objects.get(for_user=world.users["county"])
    assert (made.user, made.region, made.role, made.is_in_force) == (colleague, "210102", "county", True)
    assert timezone.localtime(made.until).date() == timezone.localdate() + timedelta(days=3)
    assert "示例county" in signed(colleague).get("/accounts/substitutes/").content.decode()
    assert post(browser, f"/accounts/grants/{made.number}/step/withdraw/", once="w1") == 302
    assert Grant.objects.get(pk=made.pk).state == "ended"


def test_strangers_and_wrong_days_are_refused(world: World) -> None:
    colleague = user("colleague", "county", region="210102")
    browser = signed(world.users["county"])
    for who, when in (
        (world.users["other_county"], days(0, 3)),
        (world.users["administrator"], days(0, 3)),
        (world.users["county"], days(0, 3)),
        (colleague, days(3, 0)),
        (colleague, days(-9, -3)),
        (colleague, days(0, 5000)),
        (colleague, {"since": "x", "until": "2026-13-40"}),
    ):
        assert post(browser, "/accounts/substitutes/", colleague=who.pk, **when) == 422
    assert not Grant.objects.filter(for_user__isnull=False).exists()


def test_the_signed_out_are_asked_to_sign_in(db: None) -> None:
    for path in (
        "/accounts/",
        "/accounts/profile/",
        "/accounts/substitutes/",
        "/accounts/sessions/",
        "/accounts/tokens/",
    ):
        assert Client().get(path).url.startswith("/accounts/login/?next=/accounts/")
