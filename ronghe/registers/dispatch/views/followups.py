"""The pages of follow-ups: list and page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.queries import followups as queries
from ronghe.registers.dispatch.workflow.followup import FOLLOWUP

IN_USE = dict(FOLLOWUP.steps["answer"].ask("in_use").choices or {})


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The follow-ups that one may see."""
    filters = [Filter("state", ("状态", "State"), list(FOLLOWUP.states.items()))]
    found = listing(request, visible(queries.followups(), actor(request)), filters)
    return render(request, "dispatch/followups.html", {"listing": found, "flow": FOLLOWUP})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A follow-up: what was reached, and what the firm says of it now."""
    one = load(queries.followups(), actor(request), number)
    page = context(one, actor(request)) | {
        "followup": one,
        "need": one.posting.entry.need,
        "in_use": IN_USE.get(one.in_use),
    }
    return render(request, "dispatch/followup.html", page)
