"""The pages of acceptances."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ronghe.engine.review.score import shown
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.projects.actions import panels
from ronghe.registers.projects.queries import projects as queries
from ronghe.registers.projects.workflow.acceptance import ACCEPTANCE
from ronghe.registers.projects.workflow.asked import PAYERS
from ronghe.registers.reviews.actions import PANEL
from ronghe.registers.reviews.queries import outcomes
from ronghe.rulebook.projects.terms import GRADES

COUNT_READERS = (*PAYERS.split(), "auditor")


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The acceptances that one may see."""
    states = Filter("state", ("状态", "State"), list(ACCEPTANCE.states.items()))
    found = listing(request, visible(queries.acceptances(), actor(request)), [states])
    return render(request, "projects/acceptances.html", {"listing": found, "flow": ACCEPTANCE, "grades": GRADES})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """An acceptance: the lead's report, the client's opinion, the panel's points and grade.

    Panels stand there for those who read panels; what they counted, for the offices that confirm it.
    """
    hands = actor(request)
    one = load(queries.acceptances(), hands, number)
    convened = outcomes.panels_for("acceptance", one.pk, "acceptance") if hands.role in ("province", "auditor") else []
    counted = one.counted() if one.state == "agreed" and hands.role in COUNT_READERS else None
    page = context(one, hands) | {
        "acceptance": one,
        "grade": GRADES.get(one.grade),
        "panels": list(convened),
        "panel_flow": PANEL,
        "may_convene": one.state == "agreed" and hands.role == "province" and not convened,
        "counted": counted,
        "mean": shown(counted.mean) if counted is not None else None,
        "counted_grade": GRADES[counted.grade] if counted is not None else None,
    }
    return render(request, "projects/acceptance.html", page)


@for_roles("province")
@require_POST
def convene(request: HttpRequest, number: str) -> HttpResponse:
    """A panel is planned for an acceptance."""
    one = load(queries.acceptances(), actor(request), number)
    try:
        panel = panels.convene(one, by=actor(request), once=request.POST.get("once", "")[:64])
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect(one)
    return redirect(panel)
