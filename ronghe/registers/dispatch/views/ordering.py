"""An order of preference that is put together click by click and saved at the end, with or without scripts."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from ronghe.ledger.models.record import Record

SAVE = "save"


def asked(request: HttpRequest) -> tuple[list[str], str]:
    """The numbers in the order the form holds them, after what was clicked, and what that was ("save", "up:…", …)."""
    do = request.POST.get("do", "")[:60]
    return arranged([number[:24] for number in request.POST.getlist("order")], do), do


def arranged(order: Sequence[str], do: str) -> list[str]:
    """The order after one click: `up:N`, `down:N`, `out:N` or `add:N`; anything else leaves it as it is."""
    verb, _, number = do.partition(":")
    found = list(order)
    if verb == "add" and number and number not in found:
        return [*found, number]
    if number not in found:
        return found
    here = found.index(number)
    if verb == "out":
        found.pop(here)
    elif verb == "up" and here > 0:
        found[here - 1 : here + 1] = [number, found[here - 1]]
    elif verb == "down" and here < len(found) - 1:
        found[here : here + 2] = [found[here + 1], number]
    return found


def onward(request: HttpRequest, record: Record) -> HttpResponse:
    """To the record's page, also where a script has asked for a part only."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(record.get_absolute_url())
    return redirect(record)
