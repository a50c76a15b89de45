"""The pages of conflicts of interest: what was found, with its evidence, and what is decided about it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.ledger.scope import find, visible
from ronghe.registers.dispatch.models import Batch, Conflict
from ronghe.registers.dispatch.queries.conflicts import of_batch
from ronghe.registers.dispatch.workflow.conflict import CONFLICT, KINDS

READERS = ("province", "auditor")


@for_roles(*READERS)
def index(request: HttpRequest) -> HttpResponse:
    """All conflicts, or those between the people and firms of one batch."""
    filters = [
        Filter("state", ("状态", "State"), list(CONFLICT.states.items())),
        Filter("kind", ("类别", "Kind"), list(KINDS.items())),
    ]
    wanted = request.GET.get("batch", "")[:24]
    batch = find(Batch.objects.all(), actor(request), number=wanted) if wanted else None
    records = of_batch(batch) if batch else Conflict.objects.select_related("person", "organisation")
    found = listing(request, visible(records, actor(request)), filters)
    if batch:
        found = replace(found, chosen=found.chosen | {"batch": batch.number})
    page = {"listing": found, "flow": CONFLICT, "kinds": KINDS, "batch": batch}
    return render(request, "dispatch/conflicts.html", page)


@for_roles(*READERS)
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A conflict with every piece of evidence and the decision."""
    one = load(Conflict.objects.select_related("person", "organisation"), actor(request), number)
    page = context(one, actor(request)) | {"conflict": one, "kind": KINDS.get(one.kind, (one.kind, one.kind))}
    return render(request, "dispatch/conflict.html", page)
