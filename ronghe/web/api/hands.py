"""As whom a request acts: the grant of its token, the signed-in person in the role they chose, or the public."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from ronghe.web.accounts.tokens import token_of
from ronghe.web.api.refusals import no_csrf, not_signed_in, read_only

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Token(AuthBase):
    """`Authorization: Bearer rh_…`. A token that does not hold is refused, never treated as the public."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Any:
        header = request.headers.get("Authorization")
        if header is None:
            return None
        scheme, _, text = header.strip().partition(" ")
        found = token_of(text.strip()) if scheme.lower() == "bearer" else None
        if found is None:
            raise not_signed_in()
        if request.method not in SAFE and found.scope != "write":
            raise read_only()
        request.actor = found.grant.actor()  # type: ignore[attr-defined]
        request.token = found  # type: ignore[attr-defined]
        return found


class Session(AuthBase):
    """The session of a signed-in person, with the CSRF token for everything that writes."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        if not request.user.is_authenticated:
            return None
        if check_csrf(request) is not None:
            raise no_csrf()
        return request.user


def anyone(request: HttpRequest) -> bool:
    """The public reads what everybody may; `request.actor` is the public already."""
    return True


READS = [Token(), Session(), anyone]
WRITES = [Token(), Session()]
