"""The pages of pilot orders: list, page, inquiry, schedule."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.bookings.actions import trials as actions
from ronghe.registers.bookings.forms.chains import ChainForm
from ronghe.registers.bookings.forms.trials import TrialForm
from ronghe.registers.bookings.models import Trial
from ronghe.registers.bookings.queries import trials as queries
from ronghe.registers.bookings.queries.resources import bookable, resources
from ronghe.registers.bookings.views.chains import found, slot_of
from ronghe.registers.bookings.workflow.booking import BOOKING
from ronghe.registers.bookings.workflow.trial import TRIAL
from ronghe.registers.parties import queries as parties

OWNERS = ("institution", "lab")


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The orders that one may see."""
    filters = [Filter("state", ("状态", "State"), list(TRIAL.states.items()))]
    rows = listing(request, visible(queries.trials(), actor(request)), filters)
    return render(request, "bookings/trials.html", {"listing": rows, "flow": TRIAL})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """An order from the inquiry to the settlement."""
    hands = actor(request)
    one = load(queries.trials(), hands, number)
    page = context(one, hands) | {
        "one": one,
        "bookings": queries.bookings_of(one),
        "booking_flow": BOOKING,
        "rest_fen": one.price_fen - one.voucher_fen,
        "may_schedule": hands.role in OWNERS and one.state == "cleared" and one.within,  # type: ignore[attr-defined]
        "passed": {"yes": ("达到", "Met"), "no": ("未达到", "Not met")}.get(one.passed),
    }
    return render(request, "bookings/trial.html", page)


@for_roles("firm")
def create(request: HttpRequest, line: str) -> HttpResponse:
    """The firm inquires."""
    hands = actor(request)
    what = load(resources(), hands, line)
    home = parties.home_of(hands)
    if home is None:
        raise parties.no_home()
    form = TrialForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = form.changes() | {
            "line": what,
            "organisation": home,
            "region": home.region,
            "synthetic": home.synthetic,
        }
        try:
            one = actions.inquire(fields, by=hands, once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已询价", "Inquired"))
            return redirect(one)
    page = {"form": form, "title": ("中试询价", "Inquire for a trial"), "record": what, "name": what.name}
    return render(request, "bookings/form.html", page, status=422 if request.method == "POST" else 200)


@for_roles(*OWNERS)
def schedule(request: HttpRequest, number: str) -> HttpResponse:
    """The owner books the line, people, instruments and material at the earliest common slot."""
    hands = actor(request)
    one: Trial = load(queries.trials(), hands, number)
    if one.state != "cleared":
        raise NotAllowed("该订单现在不能排产", "this order cannot be scheduled now")
    given = request.POST if request.method == "POST" else request.GET
    initial = {"on1": one.line.number, "purpose": one.title}
    form = ChainForm(given if "on1" in given else None, resources=list(bookable()), initial=initial)
    page: dict[str, Any] = {"form": form, "action": request.path, "trial": one}
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            page |= found(form.steps, form.window, timezone.now())
            status = 200
            if request.method == "POST":
                _book(one, form, page["chosen"], given, hands)
                messages.success(request, say("已排产", "Scheduled"))
                return redirect(one)
        except Refused as refused:
            form.add_error(None, sentence(refused))
            status = 422
    return render(request, "bookings/chain.html", page, status=status)


def _book(one: Trial, form: ChainForm, chosen: Any, given: Any, hands: Any) -> None:
    if chosen is None or given.get("slot") != slot_of(chosen):
        raise Refused(
            "看到的时间刚被别人约走；下面是现在最早的时间，请核对后再确认",
            "the slot you saw was taken meanwhile; below is the earliest one now: look at it and confirm",
        )
    actions.schedule(one, form.steps, chosen, by=hands, once=given.get("once", "")[:64])
