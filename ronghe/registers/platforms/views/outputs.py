"""The pages of outputs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, refusing
from ronghe.ledger.scope import visible
from ronghe.registers.platforms.models.output import KINDS
from ronghe.registers.platforms.queries import facilities as queries
from ronghe.registers.platforms.workflow.output import OUTPUT

FILTERS = [
    Filter("kind", ("类别", "Kind"), list(KINDS.items())),
    Filter("state", ("状态", "State"), list(OUTPUT.states.items())),
]


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """The outputs that one may see."""
    found = listing(request, visible(queries.outputs(), actor(request)), FILTERS)
    return render(request, "platforms/outputs.html", {"listing": found, "kinds": KINDS, "flow": OUTPUT})


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """An output with its evidence."""
    hands = actor(request)
    one = load(queries.outputs(), hands, number)
    return render(request, "platforms/output.html", context(one, hands) | {"output": one, "kind": KINDS[one.kind]})
