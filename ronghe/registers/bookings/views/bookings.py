"""The pages of bookings: list, page, form, another time, the calendar file, and check-in on a phone."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import content_disposition_header

from ronghe.engine.calendars.beijing import day_of, end_of, start_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.bookings.actions import bookings as actions
from ronghe.registers.bookings.documents import calendar as ics
from ronghe.registers.bookings.forms.bookings import BookingForm, TimeForm
from ronghe.registers.bookings.models.resource import KINDS, MODES
from ronghe.registers.bookings.queries import bookings as queries
from ronghe.registers.bookings.queries.resources import resources
from ronghe.registers.bookings.workflow.booking import BOOKING, HOLDING, STARS
from ronghe.registers.dispatch.queries import vouchers
from ronghe.registers.parties import queries as parties

BOOKERS = ("firm", "institution", "lab")
MOST = 500
"""Bookings in one calendar file, latest first."""


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The bookings that one may see; an owner finds what waits for its word under “待负责人确认”."""
    filters = [
        Filter("state", ("状态", "State"), list(BOOKING.states.items())),
        Filter("resource__kind", ("类别", "Kind"), list(KINDS.items())),
    ]
    found = listing(request, visible(queries.bookings(), actor(request)), filters, order="-starts_at")
    page = {"listing": found, "flow": BOOKING, "may_chain": actor(request).role in BOOKERS}
    return render(request, "bookings/bookings.html", page)


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A booking: its time, its chain, its hours, its money."""
    hands = actor(request)
    one = load(queries.bookings().select_related("voucher"), hands, number)
    page = context(one, hands) | {
        "one": one,
        "mode": MODES[one.mode],
        "chain": queries.of_chain(one),
        "stars": STARS.get(one.stars),
        "estimate": actions.estimate(one),
        "may_propose": hands.role in BOOKERS and one.state in ("requested", "locked") and one.within,  # type: ignore[attr-defined]
    }
    return render(request, "bookings/booking.html", page)


@for_roles(*BOOKERS)
def create(request: HttpRequest, resource: str) -> HttpResponse:
    """Book one resource, ask its owner, or join the wait list."""
    hands = actor(request)
    what = load(resources(), hands, resource)
    home = parties.home_of(hands)
    if home is None:
        raise parties.no_home()
    held = vouchers.vouchers().filter(organisation=home, state="issued")[:20] if hands.role == "firm" else ()
    start = parse_datetime(request.GET.get("at", "")[:25]) if request.GET.get("at") else None
    initial = {"starts_at": start, "ends_at": start + timedelta(minutes=what.least_minutes)} if start else {}
    form = BookingForm(request.POST or None, resource=what, vouchers=held, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = actions.booking_of(what, home, *form.times, synthetic=home.synthetic, **form.more)
        try:
            one = actions.make(made, by=hands, once=form.cleaned_data["once"], queue="queue" in request.POST)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say(f"已登记：{one.number}", f"Entered: {one.number}"))
            return redirect(one)
    page = {"form": form, "resource": what, "waits": request.method == "POST"}
    return render(request, "bookings/book.html", page, status=422 if request.method == "POST" else 200)


@signed_in
def propose(request: HttpRequest, number: str) -> HttpResponse:
    """The user asks for another time."""
    hands = actor(request)
    one = load(queries.bookings(), hands, number)
    form = TimeForm(request.POST or None, initial={"seen": one.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.propose(one, *form.times, by=hands, once=given["once"], seen=given["seen"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已申请改期，等负责人同意", "Asked for; the owner decides"))
            return redirect(one)
    page = {"form": form, "title": ("申请改期", "Ask for another time"), "record": one, "name": one.number}
    return render(request, "bookings/form.html", page, status=422 if request.method == "POST" else 200)


@for_roles(*BOOKERS)
def kiosk(request: HttpRequest) -> HttpResponse:
    """Today's bookings with one large button each, to check in and out on a phone."""
    hands = actor(request)
    if request.method == "POST":
        one = load(queries.bookings(), hands, request.POST.get("number", "")[:24])
        step = "check_out" if one.state == "running" else "check_in"
        try:
            perform(one, step, by=hands, once=request.POST.get("once", "")[:64])
        except Refused as refused:
            messages.error(request, sentence(refused))
        else:
            messages.success(
                request, say(f"已办理：{BOOKING.steps[step].label[0]}", f"Done: {BOOKING.steps[step].label[1]}")
            )
        return redirect("bookings:kiosk")
    today = day_of(timezone.now())
    here = Q(starts_at__lt=end_of(today), ends_at__gt=start_of(today)) | Q(state="running")
    found = visible(queries.bookings(), hands).filter(here, state__in=["locked", "running"], exclusive=True)
    page = {"rows": list(found.order_by("starts_at", "id")[:20]), "flow": BOOKING, "once": str(uuid.uuid4())}
    return render(request, "bookings/kiosk.html", page)


@signed_in
def calendar(request: HttpRequest) -> HttpResponse:
    """The bookings that one may see and that hold, for a calendar program."""
    found = visible(queries.bookings(), actor(request)).filter(state__in=[*HOLDING, "waiting", "used"])
    made = ics.calendar(found.order_by("-starts_at", "-id")[:MOST], request.get_host())
    answer = HttpResponse(made, content_type=ics.KIND)
    answer["Content-Disposition"] = content_disposition_header(True, "bookings.ics") or "attachment"
    return answer
