"""What every page's template knows."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.language import language
from ronghe.web.theme import nav
from ronghe.web.theme.look import look_of
from ronghe.web.theme.waiting import waiting_for

SHEETS = [
    f"theme/{name}.css"
    for name in (
        "tokens",
        "ground",
        "layout",
        "parts",
        "records",
        "figures",
        "dispatch",
        "tiers",
        "facilities",
        "bookings",
        "pages",
    )
]


@dataclass(frozen=True)
class StaffNav:
    """The side navigation and the number on the bell."""

    entries: list[nav.Shown]
    unread: int


def page(request: HttpRequest) -> dict[str, Any]:
    """Language, look, actor and navigation. `shell` is the frame that fits the reader: public, or staff when signed in.

    The staff navigation counts lazily: pages that do not show it pay no query.
    """
    actor = getattr(request, "actor", PUBLIC)

    def staff_nav() -> StaffNav:
        waiting = waiting_for(actor)
        return StaffNav(nav.staff_entries(actor, request.path, waiting.turns), waiting.unread)

    return {
        "lang": language(),
        "look": look_of(request),
        "actor": actor,
        "is_demo": settings.DEMO,
        "shell": "theme/public.html" if actor.is_public else "theme/staff.html",
        "public_nav": nav.public_entries(request.path),
        "staff_nav": SimpleLazyObject(staff_nav),
        "sheets": SHEETS,
        "assets": has_assets(),
    }


@cache
def has_assets() -> bool:
    """Whether fonts and charts were copied into the package; without them pages use system fonts and tables."""
    return finders.find("vendor/fonts.css") is not None
