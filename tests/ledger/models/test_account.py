"""Grants: which are in force, what they reach, and what the database itself refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Grant
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from tests.world import World, user


@pytest.fixture
def world(db: None) -> World:
    return World.made()


def test_only_active_grants_of_active_accounts_within_their_time_are_in_force(world: World) -> None:
    now = timezone.now()
    user("future", "county", region="210103", since=now + timedelta(days=1))
    user("past", "county", region="210103", since=now - timedelta(days=3), until=now - timedelta(days=1))
    closed = user("closed", "county", region="210103")
    closed.is_active = False
    closed.save()
    suspended = user("suspended", "county", region="210103")
    perform(Grant.objects.get(user=suspended), "suspend", by=SYSTEM, answers={"reason": "示例"})
    held = user("held", "county", region="210103", until=now + timedelta(days=1))
    found = Grant.objects.in_force().filter(region="210103")
    assert [grant.user for grant in found] == [held]
    assert [g.is_in_force for g in Grant.objects.filter(region="210103").order_by("id")] == [
        False,
        False,
        True,
        False,
        True,
    ]


def test_people_see_their_own_grants_and_administrators_those_of_their_region(world: World) -> None:
    dalian = user("dalian", "administrator", region="2102")
    seen = visible(Grant.objects.all(), Grant.objects.get(user=dalian).actor())
    assert {g.user.username for g in seen} == {"other_county", "other_firm", "dalian"}
    own = visible(Grant.objects.all(), world.actor("county"))
    assert [g.user.username for g in own] == ["county"]


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "king"},
        {"role": "firm"},
        {"role": "expert"},
        {"role": "county", "region": ""},
        {"role": "province", "state": "paused"},
    ],
)
def test_the_database_refuses_grants_that_make_no_sense(world: World, fields: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(**{"user": world.users["firm"], "number": "SQ-0", "state": "active"} | fields)


def test_the_database_refuses_substitutions_without_an_end_or_for_oneself(world: World) -> None:
    me, soon = world.users["province"], timezone.now() + timedelta(days=1)
    for for_user, until in ((world.users["city"], None), (me, soon)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(
                user=me, role="province", number="SQ-0", state="active", for_user=for_user, until=until
            )
