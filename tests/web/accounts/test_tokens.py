"""Tokens: random, kept as digests, found in one query, dead as soon as anything behind them ends."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import perform
from ronghe.web.accounts.models import ApiToken
from ronghe.web.accounts.tokens import digest, issue, made, token_of
from tests.web.accounts.people import Place


def issued(place: Place) -> str:
    return issue(place.grant(place.boss), "示例", "write", timezone.now() + timedelta(days=1))[1]


def test_secrets_are_long_and_never_the_same() -> None:
    secrets = {made()[0] for _ in range(200)}
    assert len(secrets) == 200
    assert min(map(len, secrets)) >= 43


@given(st.text())
def test_a_digest_is_sha_256_in_hexadecimal(text: str) -> None:
    import hashlib

    try:
        expected = hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError:
        return
    assert digest(text) == expected


def test_a_token_is_found_by_its_text_in_one_query_and_its_use_is_noted(
    place: Place, django_assert_num_queries: Any
) -> None:
    text = issued(place)
    with django_assert_num_queries(2):
        found = token_of(text)
    assert found is not None
    assert (found.scope, found.grant.actor().organisation) == ("write", place.world.firm.pk)
    with django_assert_num_queries(1):
        assert token_of(text) is not None
    for wrong in (text[:-1], text + "x", text.removeprefix("rh_"), "", "rh_", "rh_" + "x" * 9999, "rh_\x00"):
        assert token_of(wrong) is None


@pytest.mark.parametrize("end", ["token over", "token revoked", "grant ended", "grant over", "account closed"])
def test_a_token_ends_with_what_stands_behind_it(place: Place, end: str) -> None:
    text, now = issued(place), timezone.now()
    grant = place.grant(place.boss)
    match end:
        case "token over":
            ApiToken.objects.update(expires_at=now)
        case "token revoked":
            ApiToken.objects.update(revoked_at=now)
        case "grant ended":
            perform(grant, "end", by=SYSTEM, answers={"reason": "示例"})
        case "grant over":
            type(grant).objects.filter(pk=grant.pk).update(until=now)
        case _:
            type(place.boss).objects.filter(pk=place.boss.pk).update(is_active=False)
    assert token_of(text) is None
