"""The pages of proposals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.platforms.actions import proposals as actions
from ronghe.registers.platforms.forms.beamtime import ProposalForm
from ronghe.registers.platforms.queries import beamtimes as queries
from ronghe.registers.platforms.workflow.proposal import APPLICANTS, PROPOSAL


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The proposals that one may see: one's own, and those handed in to one's facility."""
    states = Filter("state", ("状态", "State"), list(PROPOSAL.states.items()))
    found = listing(request, visible(queries.proposals(), actor(request)), [states])
    return render(request, "platforms/proposals.html", {"listing": found, "flow": PROPOSAL})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A proposal, its place and its slot."""
    hands = actor(request)
    one = load(queries.proposals(), hands, number)
    page = context(one, hands) | {"proposal": one, "may_edit": may_edit(one, hands)}
    return render(request, "platforms/proposal.html", page)


@for_roles(*APPLICANTS.split())
def create(request: HttpRequest, call: str) -> HttpResponse:
    """A unit or expert answers an open call."""
    hands = actor(request)
    one = load(queries.beamtimes(), hands, call)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draw_up(one, form.changes(), by=hands, once=form.cleaned_data["once"]).record
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(made)
    page = {"form": form, "facility": one.facility, "heading": ("申请机时", "Ask for beamtime")}
    return render(request, "platforms/facility_form.html", page, status=422 if request.method == "POST" else 200)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The draft is changed."""
    hands = actor(request)
    one = load(queries.proposals(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("提交后不能修改；截止前可以收回修改", "take it back before the deadline to edit it")
    form = ProposalForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            perform(one, "edit", by=hands, once=given["once"], seen=given["seen"], fields=form.changes())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(one)
    page = {"form": form, "facility": one.beamtime.facility, "heading": ("修改实验申请", "Edit the proposal")}
    return render(request, "platforms/facility_form.html", page, status=422 if request.method == "POST" else 200)
