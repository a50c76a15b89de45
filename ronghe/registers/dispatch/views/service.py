"""The pages of service logs: list, page, form, and all visits as a calendar."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger import attachments
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.actions import service as actions
from ronghe.registers.dispatch.documents import visits
from ronghe.registers.dispatch.forms.service import LogForm
from ronghe.registers.dispatch.models import Posting, ServiceLog
from ronghe.registers.dispatch.models.service import FORMS
from ronghe.registers.dispatch.queries import postings, service
from ronghe.registers.dispatch.views.downloads import download
from ronghe.registers.dispatch.workflow.service import SERVICE

MOST = 2000
"""Visits in one calendar file, latest first."""


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The logs that one may see."""
    wanted = request.GET.get("posting__number", "")[:24]
    filters = [
        Filter("state", ("状态", "State"), list(SERVICE.states.items())),
        Filter("form", ("方式", "Form"), list(FORMS.items())),
        *([Filter("posting__number", ("派驻", "Posting"), [(wanted, (wanted, wanted))])] if wanted else []),
    ]
    found = listing(request, visible(service.logs(), actor(request)), filters, order="-served_on")
    return render(request, "dispatch/logs.html", {"listing": found, "flow": SERVICE, "forms": FORMS})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A log: what was done, what proves it, who still has to confirm it."""
    hands = actor(request)
    one = load(service.logs(), hands, number)
    page = context(one, hands) | {"log": one, "may_edit": may_edit(one, hands), "form_label": FORMS[one.form]}
    return render(request, "dispatch/log.html", page)


@for_roles("expert")
def create(request: HttpRequest, posting: str) -> HttpResponse:
    """The commissioner writes down a service."""
    hands = actor(request)
    sent = load(postings.postings(), hands, posting)
    form = LogForm(request.POST or None, request.FILES or None, initial={"served_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            one = actions.write(sent, form.changes(), by=hands, once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return _finish(request, form, one, hands)
    return _form(request, form, sent, None)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The commissioner mends a draft or what was returned."""
    hands = actor(request)
    one = load(service.logs(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("这条日志现在不能修改", "this log cannot be changed now")
    form = LogForm(request.POST or None, request.FILES or None, instance=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.revise(one, form.changes(), by=hands, once=given["once"], seen=given["seen"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return _finish(request, form, one, hands)
    return _form(request, form, one.posting, one)


@signed_in
def calendar(request: HttpRequest) -> HttpResponse:
    """The visits that one may see, for a calendar program."""
    found = visible(service.logs().select_related("posting__batch"), actor(request)).exclude(state="rejected")
    made = visits.calendar(found.order_by("-served_on", "-id")[:MOST], request.get_host())
    return download(made, "visits.ics", visits.KIND)


def _finish(request: HttpRequest, form: LogForm, one: ServiceLog, hands: Actor) -> HttpResponse:
    """The photo is kept and the log handed in where that was asked; what is refused leaves the draft as it was saved."""
    try:
        if form.cleaned_data["photo"] is not None:
            attachments.store(one, form.cleaned_data["photo"], by=hands)
        if "submit" in request.POST:
            perform(one, "submit", by=hands, once=form.cleaned_data["once"] + "-submit")
    except Refused as refused:
        messages.error(request, say("已保存草稿，但：", "Saved as a draft, but: ") + sentence(refused))
    else:
        messages.success(request, say("已保存", "Saved"))
    return redirect(one)


def _form(request: HttpRequest, form: LogForm, sent: Posting, log: ServiceLog | None) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "dispatch/log_form.html", {"form": form, "posting": sent, "log": log}, status=status)
