"""The pages of nominations: what firms asked of whom, and the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.queries.entries import nominations
from ronghe.registers.dispatch.workflow.entry import NOMINATION
from ronghe.registers.parties import queries as parties


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The nominations that one may see."""
    wanted = request.GET.get("entry__batch__number", "")[:24]
    filters = [
        Filter("state", ("状态", "State"), list(NOMINATION.states.items())),
        *([Filter("entry__batch__number", ("批次", "Batch"), [(wanted, (wanted, wanted))])] if wanted else []),
    ]
    found = listing(request, visible(nominations(), actor(request)), filters)
    return render(request, "dispatch/nominations.html", {"listing": found, "flow": NOMINATION})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A nomination: who is asked by which firm for which need, and what they answered."""
    one = load(nominations(), actor(request), number)
    page = context(one, actor(request)) | {"nomination": one, "place": parties.place(one.region)}
    return render(request, "dispatch/nomination.html", page)
