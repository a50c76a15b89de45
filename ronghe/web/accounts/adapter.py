"""What allauth does differently here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from ronghe.ledger.models import Grant, User


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by our own registration page, which also claims or creates the organisation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: allauth's own page makes no accounts."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Usernames are chosen by people, never made from personal names."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk; those without a role yet to what they applied for."""
        if Grant.objects.in_force().filter(user=request.user.pk or 0).exists():
            return str(super().get_login_redirect_url(request))
        return reverse("application")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One key for an account by user name and by e-mail and under every host name of the site."""
        login = str(credentials.get("email") or credentials.get("username") or "").strip()[:254]
        user = User.objects.filter(username__iexact=login).order_by("pk").first()
        email = user.email if user is not None else login
        first = User.objects.filter(email__iexact=email).order_by("pk").first() if email else None
        found = first or user
        return f"account:{found.pk}" if found is not None else f"text:{login.lower()}"


class External(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A provider of identities opens accounts that were linked to it; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The platform's name where an authenticator shows it."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The relying party: the host that was asked, under the platform's name."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Ronghe 融合"}
