"""The pages of big facilities: list with phases and slips, page with Gantt, outputs and events, the forms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.facts.facility import PHASES, SOURCES
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.parties import queries as parties
from ronghe.registers.platforms.actions import facilities as actions
from ronghe.registers.platforms.actions import outputs, phases, siteevents
from ronghe.registers.platforms.facts.facility import phase_on
from ronghe.registers.platforms.facts.gantt import gantt
from ronghe.registers.platforms.forms.facility import FacilityForm, OutputForm, OwnerForm, PhaseForm, SiteEventForm
from ronghe.registers.platforms.models import Facility
from ronghe.registers.platforms.models.output import KINDS as OUTPUT_KINDS
from ronghe.registers.platforms.models.siteevent import KINDS as EVENT_KINDS
from ronghe.registers.platforms.queries import beamtimes
from ronghe.registers.platforms.queries import facilities as queries
from ronghe.registers.platforms.workflow.beamtime import BEAMTIME
from ronghe.registers.platforms.workflow.facility import FACILITY, UNDER_WAY
from ronghe.registers.platforms.workflow.output import OUTPUT
from ronghe.registers.platforms.workflow.phase import PHASE

STATES = Filter("state", ("状态", "State"), list(FACILITY.states.items()))
ENTERING = ("institution", "province")


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """The facilities that one may see, each with its phase and how late it is; to the public those that are confirmed."""
    hands, today = actor(request), timezone.localdate()
    found = listing(request, visible(queries.facilities(), hands), [STATES])
    known = queries.phases_of([one.pk for one in found.rows])
    rows = []
    for one in found.rows:
        own = known.get(one.pk, [])
        phase = phase_on(own, today)
        rows.append(
            {
                "facility": one,
                "phase": phase,
                "slip": phase.slip_days(today) if phase is not None else None,
                "spent": sum(each.spent_fen for each in own),
                "late": sum(each.overdue_days(today) > 0 for each in own),
            }
        )
    page = {"listing": found, "rows": rows, "flow": FACILITY, "may_create": hands.role in ENTERING}
    return render(request, "platforms/facilities.html", page)


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A facility: phases as planned and as they were, outputs; to its unit and the offices also money by source and events."""
    hands, today = actor(request), timezone.localdate()
    one = load(queries.facilities(), hands, number)
    known = queries.phases_of([one.pk]).get(one.pk, [])
    phase = phase_on(known, today)
    found = queries.outputs_of(one)
    page = context(one, hands) | {
        "facility": one,
        "place": parties.place(one.region),
        "phase": phase,
        "slip": phase.slip_days(today) if phase is not None else None,
        "rows": [(each, each.slip_days(today), each.overdue_days(today)) for each in known],
        "gantt": gantt(known, today),
        "spent": sum(each.spent_fen for each in known),
        "outputs": found,
        "patents": sum(each.kind == "patent" for each in found),
        "papers": sum(each.kind == "paper" for each in found),
        "flows": {"phase": PHASE, "output": OUTPUT, "beamtime": BEAMTIME},
        "kinds": {"output": OUTPUT_KINDS, "event": EVENT_KINDS},
        "calls": list(visible(beamtimes.beamtimes().filter(facility=one), hands).order_by("-id")),
    }
    if page["face"] == "full":
        spent = queries.spent_by_source([one.pk]).get(one.pk, {})
        page |= {
            "sources": [(label, getattr(one, f"{key}_fen"), spent.get(key, 0)) for key, label in SOURCES.items()],
            "events": queries.siteevents_of(one),
            "may_edit": may_edit(one, hands),
            "may_plan": one.state in UNDER_WAY and hands.role in ENTERING and len(known) < len(PHASES),
            "is_owner": one.state in (*UNDER_WAY, "closed") and _owns(one, hands),
        }
    return render(request, "platforms/facility.html", page)


@for_roles(*ENTERING)
def create(request: HttpRequest) -> HttpResponse:
    """The unit enters its facility, or the province that of a unit."""
    hands = actor(request)
    kind = OwnerForm if hands.role == "province" else FacilityForm
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        owner = form.cleaned_data.get("owner") or parties.organisation(hands.organisation)
        if owner is None:
            raise NotAllowed("您的身份没有单位", "you act for no unit")
        try:
            made = actions.enter(owner, form.changes(), by=hands, once=form.cleaned_data["once"]).record
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(made)
    return _form(request, form, None, ("登记大科学装置", "Enter a big facility"))


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The draft is changed."""
    hands = actor(request)
    one = load(queries.facilities(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed(
            "装置登记现在不能修改；确认后的总投资由省级调整", "it cannot be edited now; the province changes the total"
        )
    form = FacilityForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.revise(one, form.changes(), by=hands, once=given["once"], seen=given["seen"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(one)
    return _form(request, form, one, ("修改装置登记", "Edit the facility"))


@for_roles(*ENTERING)
def plan(request: HttpRequest, number: str) -> HttpResponse:
    """A phase with its first plan, or why it is left out."""
    hands = actor(request)
    one = _own(number, hands)
    known = {each.kind for each in queries.phases_of([one.pk]).get(one.pk, [])}
    form = PhaseForm(request.POST or None, known=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if given["reason"].strip():
                made = phases.omit(one, given["kind"], given["reason"], by=hands, once=given["once"])
            else:
                made = phases.plan(
                    one,
                    given["kind"],
                    given["starts_on"],
                    given["ends_on"],
                    given["budget"],
                    by=hands,
                    once=given["once"],
                )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(made)
    return _form(request, form, one, ("计划建设阶段", "Plan a phase"))


@for_roles("institution")
def add_output(request: HttpRequest, number: str) -> HttpResponse:
    """The unit enters a patent, paper or standard."""
    hands = actor(request)
    one = _own(number, hands)
    form = OutputForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = outputs.enter(one, given["kind"], form.changes(), by=hands, once=given["once"]).record
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(made)
    return _form(request, form, one, ("登记产出", "Enter an output"))


@for_roles("institution")
def add_event(request: HttpRequest, number: str) -> HttpResponse:
    """The unit enters what happened on the site."""
    hands = actor(request)
    one = _own(number, hands)
    form = SiteEventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = siteevents.enter(one, form.changes(), by=hands, once=form.cleaned_data["once"]).record
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(made)
    return _form(request, form, one, ("登记现场事件", "Enter an event on site"))


def _owns(one: Facility, hands: Actor) -> bool:
    return hands.role == "institution" and hands.organisation == one.owner_id


def _own(number: str, hands: Actor) -> Facility:
    one = load(queries.facilities(), hands, number)
    if not getattr(one, "within", False):
        raise NotAllowed("只能办理本单位的装置", "it is not your unit's facility")
    return one


def _form(request: HttpRequest, form: Any, facility: Facility | None, heading: tuple[str, str]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    page = {"form": form, "facility": facility, "heading": heading}
    return render(request, "platforms/facility_form.html", page, status=status)
