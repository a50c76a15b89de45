"""The plain list and page of any record of the programme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.scope import visible


@signed_in
def index(request: HttpRequest, *, model: type[Record]) -> HttpResponse:
    """The records of one kind that one may see."""
    found = listing(request, visible(model._default_manager.all(), actor(request)), [])
    return render(request, "dispatch/plain_index.html", {"listing": found, "flow": model.workflow})


@signed_in
def detail(request: HttpRequest, number: str, *, model: type[Record]) -> HttpResponse:
    """A record: its state, steps and history."""
    one = load(model._default_manager.all(), actor(request), number)
    return render(request, "dispatch/plain.html", context(one, actor(request)))
