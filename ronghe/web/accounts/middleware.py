"""Finds out as whom the reader acts, and in which language the page speaks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from ronghe.ledger.actor import PUBLIC, Actor
from ronghe.ledger.models import Grant

CHOSEN = "grant"
LANGUAGE = "ronghe_language"


def actor_of(request: HttpRequest) -> Actor:
    """The actor of the grant chosen in this session, else of the first in force; PUBLIC without one."""
    if not request.user.is_authenticated:
        return PUBLIC
    grants = list(Grant.objects.in_force().filter(user=request.user).select_related("user").order_by("id"))
    chosen = request.session.get(CHOSEN)
    grant = next((g for g in grants if g.pk == chosen), grants[0] if grants else None)
    request.grants = grants  # type: ignore[attr-defined]
    if grant is None:
        return Actor("public", str(request.user), user=request.user.pk)
    return grant.actor()


class ActorMiddleware:
    """Sets `request.actor` and the language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        tongue = "en" if request.COOKIES.get(LANGUAGE) == "en" else "zh-hans"
        with translation.override(tongue):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", tongue)
        return response
