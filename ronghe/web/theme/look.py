"""How a reader wants the pages to look and speak: kept in cookies, so that the server draws the right dress at once."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

THEME, CARE = "ronghe_theme", "ronghe_care"
LANGUAGE = "ronghe_language"
KEPT = 365 * 24 * 3600
CHOICES = {"theme": (THEME, ("light", "dark")), "care": (CARE, ("on", "off")), "language": (LANGUAGE, ("zh", "en"))}
"""What the form may say: the field, its cookie, and its values."""


@dataclass(frozen=True)
class Look:
    """The reader's choices."""

    dark: bool = False
    care: bool = False


def look_of(request: HttpRequest) -> Look:
    """What the cookies say; anything strange counts as not chosen."""
    return Look(dark=request.COOKIES.get(THEME) == "dark", care=request.COOKIES.get(CARE) == "on")


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep a choice and lead back to the page one was reading; unknown choices are ignored."""
    answer = HttpResponseRedirect(_back(request))
    for field, (cookie, values) in CHOICES.items():
        value = request.POST.get(field, "")
        if value in values:
            answer.set_cookie(cookie, value, max_age=KEPT, samesite="Lax", secure=request.is_secure())
    return answer


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"
