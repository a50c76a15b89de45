"""The pages of payments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.projects.models.payment import PURPOSES
from ronghe.registers.projects.queries import projects as queries
from ronghe.registers.projects.workflow.payment import PAYMENT


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The payments that one may see."""
    states = Filter("state", ("状态", "State"), list(PAYMENT.states.items()))
    purposes = Filter("purpose", ("用途", "For"), list(PURPOSES.items()))
    found = listing(request, visible(queries.payments(), actor(request)), [states, purposes])
    return render(request, "projects/payments.html", {"listing": found, "flow": PAYMENT, "purposes": PURPOSES})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A payment: to whom, for what, out of which fund, decided by whom."""
    hands = actor(request)
    one = load(queries.payments(), hands, number)
    page = context(one, hands) | {"payment": one, "purpose": PURPOSES[one.purpose]}
    page["own_proposal"] = one.state == "proposed" and hands.user in (one.proposed_by, one.proposed_for)
    return render(request, "projects/payment.html", page)
