"""The pages of qualifications."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.bookings.queries.resources import qualifications
from ronghe.registers.bookings.workflow.qualification import QUALIFICATION


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The qualifications that one may see."""
    filters = [Filter("state", ("状态", "State"), list(QUALIFICATION.states.items()))]
    found = listing(request, visible(qualifications(), actor(request)), filters)
    return render(request, "bookings/qualifications.html", {"listing": found, "flow": QUALIFICATION})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A qualification."""
    one = load(qualifications(), actor(request), number)
    return render(request, "bookings/qualification.html", context(one, actor(request)) | {"one": one})
