"""The tables of accounts: what the database refuses, and when links and tokens are open."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import IntegrityError, transaction
from django.utils import timezone

from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.scope import visible
from ronghe.web.accounts.models import ApiToken, Claim, Invitation, Remembered
from tests.web.accounts.people import Place
from tests.world import World


def test_a_claim_is_open_once_and_of_a_units_role(world: World) -> None:
    said = {"organisation": world.firm, "user": world.users["expert"], "state": "filed", "stated_name": "示例"}
    Claim.objects.create(number="RL-1", role="firm", **said)
    for number, change in (("RL-2", {"role": "firm"}), ("RL-3", {"role": "province", "state": "refused"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.create(**said | {"number": number} | change)
    Claim.objects.create(**said | {"number": "RL-4", "role": "firm", "state": "refused"})


def test_claims_are_seen_by_their_region_and_their_applicant(world: World) -> None:
    said = {"organisation": world.firm, "user": world.users["expert"], "state": "filed", "stated_name": "示例"}
    Claim.objects.create(number="RL-1", role="firm", **said)
    seen = {name for name in world.users if visible(Claim.objects.all(), world.actor(name)).exists()}
    assert seen == {"province", "city", "county", "auditor", "expert"}
    assert not visible(Claim.objects.all(), PUBLIC).exists()


def test_links_and_tokens_are_open_until_used_revoked_or_over(place: Place) -> None:
    now, grant = timezone.now(), place.grant(place.boss)
    link = Invitation(by=grant, role="firm", expires_at=now + timedelta(days=1))
    token = ApiToken(grant=grant, expires_at=now + timedelta(days=1))
    assert link.is_open
    assert token.is_open
    link.used_at = token.revoked_at = now
    assert not link.is_open
    assert not token.is_open
    assert not Invitation(by=grant, role="firm", expires_at=now).is_open
    assert link.role_label == ("企业", "Firm")
    assert link.path("abc") == "/accounts/invitation/abc/"


def test_the_cache_keeps_its_lines_in_the_table_that_a_migration_made(db: None) -> None:
    caches["default"].set("示例", [1, 2], 60)
    assert Remembered.objects.filter(cache_key__contains="示例").count() == 1
    assert caches["default"].get("示例") == [1, 2]
