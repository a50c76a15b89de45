"""The actor of a request, and what becomes of refusals in a page."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.actor import PUBLIC, Actor
from ronghe.ledger.language import sentence
from ronghe.ledger.refusals import Gone

View = Callable[..., HttpResponse]
_OLDEST = timedelta(minutes=10)


def actor(request: HttpRequest) -> Actor:
    """As whom the reader acts."""
    found: Actor = getattr(request, "actor", PUBLIC)
    return found


def signed_in(view: View) -> View:
    """A view for people with a role only; others are asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        return refusing(view)(request, *args, **kwargs)

    return guarded


def for_roles(*roles: str) -> Callable[[View], View]:
    """A view for some roles; to others it does not exist."""

    def bind(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if actor(request).role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        return signed_in(guarded)

    return bind


def refusing(view: View) -> View:
    """Refusals that a view does not handle itself become 404, 403, or a message on the page one came from."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Gone as gone:
            raise Http404(sentence(gone)) from gone
        except NotAllowed as refused:
            raise PermissionDenied(sentence(refused)) from refused
        except Refused as refused:
            messages.error(request, sentence(refused))
            return back(request)

    return guarded


def back(request: HttpRequest, fallback: str = "/desk/") -> HttpResponseRedirect:
    """To the page of this site that one came from."""
    came = request.META.get("HTTP_REFERER", "")
    safe = url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure())
    return redirect(came if safe and came.rstrip("/") != request.build_absolute_uri().rstrip("/") else fallback)


def received(request: HttpRequest) -> datetime:
    """When a request had been received whole: as one's own proxy says in RECEIPT_HEADER, else this server's time.

    A header that lies in the future, or more than ten minutes back, is not believed.
    """
    now = timezone.now()
    stated = request.headers.get(settings.RECEIPT_HEADER, "") if settings.RECEIPT_HEADER else ""
    try:
        at = datetime.fromtimestamp(float(stated.removeprefix("t=")), UTC) if stated else now
    except (ValueError, OverflowError, OSError):
        return now
    return at if now - _OLDEST <= at <= now else now
