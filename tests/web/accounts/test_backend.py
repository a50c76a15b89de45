"""The account and its grants come in one query, and nothing that ended comes with them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Grant
from ronghe.ledger.perform import begin, perform
from ronghe.web.accounts.backend import Backend
from tests.web.accounts.people import Place, signed
from tests.world import World, user


def held(account: Any) -> list[str]:
    found: Any = Backend().get_user(account.pk)
    return [grant.role for grant in found.in_force]


def test_one_query_brings_the_account_and_its_grants(world: World, django_assert_num_queries: Any) -> None:
    person = world.users["expert"]
    begin(Grant(user=person, role="institution", organisation=world.university), "give", by=SYSTEM)
    with django_assert_num_queries(1):
        found: Any = Backend().get_user(person.pk)
        assert [(g.role, g.where, g.actor().name) for g in found.in_force] == [
            ("expert", "", "示例expert"),
            ("institution", "示例沈阳工业大学", "示例expert"),
        ]
    assert found.username == "expert"


def test_an_account_without_grants_is_found_and_closed_or_unknown_ones_are_not(place: Place) -> None:
    perform(place.grant(place.clerk), "end", by=SYSTEM, answers={"reason": "示例"})
    assert held(place.clerk) == []
    place.clerk.is_active = False
    place.clerk.save()
    assert Backend().get_user(place.clerk.pk) is None
    assert Backend().get_user(10**9) is None


def test_the_grants_are_those_that_the_ledger_calls_in_force(world: World) -> None:
    now = timezone.now()
    both = user("both", "county", region="210102", until=now + timedelta(hours=1))
    for fields in (
        {"since": now + timedelta(days=1)},
        {"since": now - timedelta(days=2), "until": now - timedelta(days=1)},
        {"for_user": world.users["county"], "until": now + timedelta(days=1)},
    ):
        begin(Grant(user=both, role="county", region="210102", **fields), "give", by=SYSTEM)
    found: Any = Backend().get_user(both.pk)
    assert {g.pk for g in found.in_force} == set(
        Grant.objects.in_force().filter(user=both).values_list("pk", flat=True)
    )
    assert len(found.in_force) == 2
    world.users["county"].is_active = False
    world.users["county"].save()
    assert len(held(both)) == 1


def test_access_is_lost_with_the_next_request(place: Place) -> None:
    browser = signed(place.boss)
    assert browser.get("/accounts/unit/").status_code == 200
    perform(place.grant(place.boss), "suspend", by=SYSTEM, answers={"reason": "示例"})
    assert browser.get("/accounts/unit/").status_code == 404
    place.boss.is_active = False
    place.boss.save()
    assert browser.get("/accounts/").status_code == 302
