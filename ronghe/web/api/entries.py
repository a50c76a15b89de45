"""Which nouns programs may begin and edit by columns, beside the steps that all have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from ronghe.ledger.pages.request import actor
from ronghe.ledger.perform import Done
from ronghe.web.api import bookings, entering, tiers
from ronghe.web.api.bodies import once_of, payload
from ronghe.web.api.telling import answered


@dataclass(frozen=True)
class Entry:
    """`columns`: what may be sent; `create(given, by, once)`; `revise(record, given, by, once, seen)`, None where the
    noun is not edited by columns."""

    columns: tuple[str, ...]
    create: Callable[..., Done]
    revise: Callable[..., Done] | None = None


ENTRIES: Mapping[str, Entry] = {
    "need": Entry(entering.COLUMNS, entering.create, entering.revise),
    "firmyear": Entry(tiers.YEAR_COLUMNS, tiers.create_year, tiers.revise_year),
    "filing": Entry(tiers.FILING_COLUMNS, tiers.create_filing),
    "booking": Entry(bookings.COLUMNS, bookings.create),
}


def create(request: HttpRequest, noun: str) -> JsonResponse:
    """A new record of the noun, answered with its address."""
    done = ENTRIES[noun].create(payload(request), by=actor(request), once=once_of(request))
    response = answered(done, status=201)
    response["Location"] = reverse(f"api:{noun}", args=[done.record.number])
    return response


def edited(noun: str) -> Entry | None:
    """The entry of a noun that is edited by columns."""
    found = ENTRIES.get(noun)
    return found if found is not None and found.revise is not None else None
