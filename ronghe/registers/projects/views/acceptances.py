"""The pages of acceptances."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.projects.queries import projects as queries
from ronghe.registers.projects.workflow.acceptance import ACCEPTANCE
from ronghe.rulebook.projects.terms import GRADES


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The acceptances that one may see."""
    states = Filter("state", ("状态", "State"), list(ACCEPTANCE.states.items()))
    found = listing(request, visible(queries.acceptances(), actor(request)), [states])
    return render(request, "projects/acceptances.html", {"listing": found, "flow": ACCEPTANCE, "grades": GRADES})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """An acceptance: the lead's report, the client's opinion, the panel's points and grade."""
    hands = actor(request)
    one = load(queries.acceptances(), hands, number)
    page = context(one, hands) | {"acceptance": one, "grade": GRADES.get(one.grade)}
    return render(request, "projects/acceptance.html", page)
