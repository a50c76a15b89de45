"""Secrets that are shown once: made here, kept as digests, and looked up by them."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from ronghe.ledger.models import Grant
from ronghe.web.accounts.models import ApiToken

PREFIX = "rh_"
NOTED_EVERY = timedelta(minutes=1)
"""How often the last use of a token is written down."""


def made() -> tuple[str, str]:
    """A new secret of 256 bits for an address or a header, and its digest."""
    secret = secrets.token_urlsafe(32)
    return secret, digest(secret)


def digest(secret: str) -> str:
    """SHA-256 in hexadecimal. A plain hash is enough: nobody guesses 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def issue(grant: Grant, name: str, scope: str, expires_at: datetime) -> tuple[ApiToken, str]:
    """A new token of a grant, and its text, which is never shown again."""
    secret, _ = made()
    text = PREFIX + secret
    token = ApiToken.objects.create(
        grant=grant, name=name, scope=scope, expires_at=expires_at, hint=text[:8], secret=digest(text)
    )
    return token, text


def token_of(text: str) -> ApiToken | None:
    """The token with its grant and user, if it and the grant are in force; one query, and a write once a minute.

    `token.grant.actor()` is as whom its bearer acts.
    """
    now = timezone.now()
    if not text.startswith(PREFIX) or len(text) > 100:
        return None
    found = (
        ApiToken.objects.filter(
            Q(grant__until=None) | Q(grant__until__gt=now),
            Q(grant__for_user=None) | Q(grant__for_user__is_active=True),
            secret=digest(text),
            revoked_at=None,
            expires_at__gt=now,
            grant__state="active",
            grant__since__lte=now,
            grant__user__is_active=True,
        )
        .select_related("grant__user")
        .first()
    )
    if found is not None and (found.used_at is None or now - found.used_at > NOTED_EVERY):
        ApiToken.objects.filter(pk=found.pk).update(used_at=now)
    return found
