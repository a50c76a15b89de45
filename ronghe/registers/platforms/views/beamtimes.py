"""The pages of calls for beamtime: list, page with ranking and schedule, form, the panel of peers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.platforms.actions import beamtimes as actions
from ronghe.registers.platforms.actions import proposals
from ronghe.registers.platforms.facts.ranking import RULE
from ronghe.registers.platforms.forms.beamtime import BeamtimeForm
from ronghe.registers.platforms.models import Facility
from ronghe.registers.platforms.queries import beamtimes as queries
from ronghe.registers.platforms.queries import facilities
from ronghe.registers.platforms.workflow.beamtime import BEAMTIME
from ronghe.registers.platforms.workflow.proposal import APPLICANTS, PROPOSAL

STATES = Filter("state", ("状态", "State"), list(BEAMTIME.states.items()))


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """The calls that one may see, those that can be answered among them."""
    found = listing(request, visible(queries.beamtimes(), actor(request)), [STATES])
    return render(request, "platforms/beamtimes.html", {"listing": found, "flow": BEAMTIME})


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A call. Its unit and the offices see what was handed in and the ranking; everybody what is offered until when."""
    hands = actor(request)
    one = load(queries.beamtimes(), hands, number)
    page = context(one, hands) | {"beamtime": one, "rule": RULE, "proposal_flow": PROPOSAL}
    page["may_apply"] = one.state == "open" and hands.role in APPLICANTS.split()
    page["may_edit"] = may_edit(one, hands)
    if not hands.is_public:
        page["proposals"] = list(visible(queries.proposals().filter(beamtime=one), hands).order_by("rank", "id"))
    page["may_convene"] = one.state == "closed" and hands.role == "province"
    return render(request, "platforms/beamtime.html", page)


@for_roles("institution")
def create(request: HttpRequest, facility: str) -> HttpResponse:
    """The unit of a facility draws up a call."""
    hands = actor(request)
    one = load(facilities.facilities(), hands, facility)
    if not getattr(one, "within", False):
        raise NotAllowed("只能为本单位的装置征集", "it is not your unit's facility")
    form = BeamtimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draw_up(one, form.changes(), by=hands, once=form.cleaned_data["once"]).record
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(made)
    return _form(request, form, one)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The draft is changed."""
    hands = actor(request)
    one = load(queries.beamtimes(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("征集发布后不能修改", "a call that was opened is not edited")
    form = BeamtimeForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            perform(one, "edit", by=hands, once=given["once"], seen=given["seen"], fields=form.changes())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(one)
    return _form(request, form, one.facility)


@for_roles("province")
@require_POST
def convene(request: HttpRequest, number: str) -> HttpResponse:
    """The province plans the panel of peers."""
    hands = actor(request)
    one = load(queries.beamtimes(), hands, number)
    return redirect(proposals.convene(one, by=hands, once=request.POST.get("once", "")[:64]))


def _form(request: HttpRequest, form: Any, facility: Facility) -> HttpResponse:
    page = {"form": form, "facility": facility, "heading": ("机时征集", "Call for beamtime")}
    return render(request, "platforms/facility_form.html", page, status=422 if request.method == "POST" else 200)
