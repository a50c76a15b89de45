"""What every page's template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.language import language


def page(request: HttpRequest) -> dict[str, Any]:
    """The reader's language, the actor, and whether this is a demonstration."""
    return {
        "lang": language(),
        "actor": getattr(request, "actor", PUBLIC),
        "is_demo": settings.DEMO,
    }
