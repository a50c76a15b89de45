"""The pages of events on site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.platforms.forms.facility import SiteEventForm
from ronghe.registers.platforms.models.siteevent import KINDS
from ronghe.registers.platforms.queries import facilities as queries
from ronghe.registers.platforms.workflow.siteevent import SITEEVENT


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The events that one may see, latest first."""
    kinds = Filter("kind", ("类别", "Kind"), list(KINDS.items()))
    found = listing(request, visible(queries.siteevents(), actor(request)), [kinds], order="-on")
    return render(request, "platforms/siteevents.html", {"listing": found, "kinds": KINDS, "flow": SITEEVENT})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """An event with its photographs."""
    hands = actor(request)
    one = load(queries.siteevents(), hands, number)
    page = context(one, hands) | {"event": one, "kind": KINDS[one.kind], "may_edit": may_edit(one, hands)}
    return render(request, "platforms/siteevent.html", page)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The unit corrects it."""
    hands = actor(request)
    one = load(queries.siteevents(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("这一事件不归您更正，或已撤下", "it is not yours to correct, or was taken back")
    form = SiteEventForm(request.POST or None, instance=one)
    form.initial["kind"] = one.kind
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            perform(one, "edit", by=hands, once=given["once"], seen=given["seen"], fields=form.changes())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(one)
    page = {"form": form, "facility": one.facility, "heading": ("更正现场事件", "Correct an event")}
    return render(request, "platforms/facility_form.html", page, status=422 if request.method == "POST" else 200)
