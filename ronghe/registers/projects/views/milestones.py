"""The pages of milestones, and the step from one that passed to its payment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.projects.actions import payments
from ronghe.registers.projects.queries import projects as queries
from ronghe.registers.projects.workflow.milestone import MILESTONE


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The milestones that one may see, the first due first."""
    states = Filter("state", ("状态", "State"), list(MILESTONE.states.items()))
    found = listing(request, visible(queries.milestones(), actor(request)), [states], order="due_on")
    return render(request, "projects/milestones.html", {"listing": found, "flow": MILESTONE})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A milestone: what was promised, handed in, said by the client, found by the office."""
    hands = actor(request)
    one = load(queries.milestones(), hands, number)
    page = context(one, hands) | {"milestone": one}
    page["may_pay"] = one.state == "passed" and one.fiscal_fen > 0 and hands.role in ("county", "city", "province")
    return render(request, "projects/milestone.html", page)


@for_roles("county", "city", "province")
@require_POST
def propose(request: HttpRequest, number: str) -> HttpResponse:
    """An officer proposes the payment of a milestone that passed."""
    hands = actor(request)
    one = load(queries.milestones(), hands, number)
    return redirect(payments.propose_milestone(one, by=hands, once=request.POST.get("once", "")[:64]))


@for_roles("county", "city", "province")
@require_POST
def propose_tail(request: HttpRequest, number: str) -> HttpResponse:
    """An officer proposes the tail of an accepted project."""
    hands = actor(request)
    one = load(queries.projects(), hands, number)
    return redirect(payments.propose_tail(one, by=hands, once=request.POST.get("once", "")[:64]))
