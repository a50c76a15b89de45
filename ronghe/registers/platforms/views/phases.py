"""The pages of phases."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ronghe.facts.facility import PHASES, SOURCES
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, refusing
from ronghe.ledger.scope import visible
from ronghe.registers.platforms.queries import facilities as queries
from ronghe.registers.platforms.workflow.phase import PHASE

FILTERS = [
    Filter("state", ("状态", "State"), list(PHASE.states.items())),
    Filter("kind", ("阶段", "Phase"), list(PHASES.items())),
]


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """The phases that one may see, those due first in front."""
    found = listing(request, visible(queries.phases(), actor(request)), FILTERS, order="ends_on")
    today = timezone.localdate()
    rows = [(one, one.slip_days(today), one.overdue_days(today)) for one in found.rows]
    return render(request, "platforms/phases.html", {"listing": found, "rows": rows, "flow": PHASE})


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A phase: first plan, plan, what was, how late; what was paid, and which plans came before."""
    hands, today = actor(request), timezone.localdate()
    one = load(queries.phases(), hands, number)
    page = context(one, hands) | {"phase": one, "slip": one.slip_days(today), "overdue": one.overdue_days(today)}
    page |= {"sources": SOURCES, "left": one.allowed_fen - one.spent_fen}
    return render(request, "platforms/phase.html", page)
