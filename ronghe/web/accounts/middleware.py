"""Finds out as whom the reader acts, and in which language the page speaks."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from ronghe.ledger.actor import PUBLIC, Actor
from ronghe.ledger.models import Grant

CHOSEN = "grant"
LANGUAGE = "ronghe_language"


def grant_of(request: HttpRequest) -> Grant | None:
    """The grant chosen in this session while it is in force, else the first in force."""
    user: Any = request.user
    grants: list[Grant] = getattr(user, "in_force", []) if user.is_authenticated else []
    request.grants = grants  # type: ignore[attr-defined]
    chosen = request.session.get(CHOSEN) if len(grants) > 1 else None
    return next((g for g in grants if g.pk == chosen), grants[0] if grants else None)


def actor_of(request: HttpRequest) -> Actor:
    """The actor of the present grant; PUBLIC without one, with the name of an account that has none."""
    request.grant = grant = grant_of(request)  # type: ignore[attr-defined]
    if grant is not None:
        return grant.actor()
    user: Any = request.user
    return Actor("public", str(user), user=user.pk) if user.is_authenticated else PUBLIC


class ActorMiddleware:
    """Sets `request.actor`, `request.grant`, `request.grants` and the language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in settings.TICKETED:
            return self.get_response(request)
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        # A choice made on the page wins over the one kept with the account.
        wanted = request.COOKIES.get(LANGUAGE) or getattr(request.user, "language", "zh")
        tongue = "en" if wanted == "en" else "zh-hans"
        with translation.override(tongue):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", tongue)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, named: object) -> None:
        """No address of ours holds a NUL, and PostgreSQL cannot even be asked for one."""
        if "\x00" in request.path_info:
            raise Http404
