"""The pages of resources: list, page with its calendar, forms, the request to be qualified."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date

from ronghe.engine.booking.spans import instant_of
from ronghe.engine.calendars.beijing import end_of, start_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.bookings.actions import qualifications, resources
from ronghe.registers.bookings.facts.week import Day, monday_of, month, week
from ronghe.registers.bookings.forms.resources import QualificationForm, ResourceForm
from ronghe.registers.bookings.models import Resource
from ronghe.registers.bookings.models.resource import KINDS, MODES
from ronghe.registers.bookings.queries import bookings
from ronghe.registers.bookings.queries import resources as queries
from ronghe.registers.bookings.workflow.resource import RESOURCE
from ronghe.registers.parties import queries as parties
from ronghe.rulebook.codes import regions

OWNERS = ("institution", "lab")
BOOKERS = ("firm", "institution", "lab")
VIEWS = {"week": ("周", "Week"), "month": ("月", "Month")}


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """What can be booked in the province, or is one's own."""
    cities = [(city.code, (city.name, city.name)) for city in regions.prefectures(regions.home().code)]
    filters = [
        Filter("kind", ("类别", "Kind"), list(KINDS.items())),
        Filter("region", ("城市", "City"), cities, prefix=True),
        Filter("state", ("状态", "State"), list(RESOURCE.states.items())),
    ]
    found = listing(request, visible(queries.resources(), actor(request)), filters)
    page = {"listing": found, "flow": RESOURCE, "kinds": KINDS, "may_create": actor(request).role in OWNERS}
    return render(request, "bookings/resources.html", page)


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A resource with its week or month."""
    hands = actor(request)
    one = load(queries.resources(), hands, number)
    view = request.GET.get("view", "week")
    view = view if view in VIEWS else "week"
    try:
        on = parse_date(request.GET.get("on", "")[:10]) or timezone.localdate()
    except ValueError:
        on = timezone.localdate()
    if not date(2000, 1, 1) <= on <= date(2099, 1, 1):
        on = timezone.localdate()
    page = context(one, hands) | {
        "resource": one,
        "kind": KINDS[one.kind],
        "modes": [MODES[mode] for mode in one.modes if mode in MODES],
        "place": parties.place(one.region),
        "may_edit": may_edit(one, hands),
        "may_book": hands.role in BOOKERS and one.state == "open",
        "may_ask": hands.role == "firm" and one.needs_qualification and one.state == "open",
        "view": view,
        "views": VIEWS,
        "on": on,
    }
    return render(request, "bookings/resource.html", page | _calendar(request, one, view, on))


def _calendar(request: HttpRequest, one: Resource, view: str, on: date) -> dict[str, object]:
    at, monday = timezone.now(), monday_of(on)
    if view == "month":
        first, last = monday_of(on.replace(day=1)), on.replace(day=28) + timedelta(days=20)
        rows = bookings.of_resource(one.pk, start_of(first), end_of(last))
        weeks = month(one, on, rows, at)
        days = [day for line in weeks for day in line if day.day.month == on.month]
        before, after = on.replace(day=1) - timedelta(days=1), on.replace(day=28) + timedelta(days=7)
        return {"weeks": weeks, "agenda": _agenda(days), "before": before, "after": after.replace(day=1)}
    rows = bookings.of_resource(one.pk, start_of(monday), end_of(monday + timedelta(days=6)))
    days, hours = week(one, monday, rows, at)
    return {
        "days": days,
        "hours": hours,
        "agenda": _agenda(days),
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
    }


def _agenda(days: list[Day]) -> list[tuple[Day, list[tuple[object, object]]]]:
    return [(day, [(instant_of(span.start), instant_of(span.end)) for span in day.free]) for day in days]


@for_roles(*OWNERS)
def create(request: HttpRequest) -> HttpResponse:
    """A unit enters what it can open."""
    hands = actor(request)
    home = parties.home_of(hands)
    if home is None:
        raise parties.no_home()
    form = ResourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = form.changes() | {"owner": home, "region": home.region, "synthetic": home.synthetic}
        try:
            one = resources.enter(fields, by=hands, once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存为草稿", "Saved as a draft"))
            return redirect(one)
    return _form(request, form, None)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a resource and its rules."""
    hands = actor(request)
    one = load(queries.resources(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("您不能修改这项资源", "you may not change this resource")
    form = ResourceForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            resources.revise(one, form.changes(), by=hands, once=given["once"], seen=given["seen"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(one)
    return _form(request, form, one)


@for_roles("firm")
def qualify(request: HttpRequest, number: str) -> HttpResponse:
    """The firm asks to be qualified for the resource."""
    hands = actor(request)
    one = load(queries.resources(), hands, number)
    home = parties.home_of(hands)
    if home is None:
        raise parties.no_home()
    form = QualificationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = qualifications.ask(one, home, given["reason"], by=hands, once=given["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已提交申请", "Asked for"))
            return redirect(made)
    page = {"form": form, "title": ("申请使用资格", "Ask to be qualified"), "record": one, "name": one.name}
    return render(request, "bookings/form.html", page, status=422 if request.method == "POST" else 200)


def _form(request: HttpRequest, form: ResourceForm, one: Resource | None) -> HttpResponse:
    title = ("修改资源", "Edit the resource") if one else ("登记资源", "Enter a resource")
    page = {"form": form, "title": title, "record": one, "name": one.name if one else ""}
    return render(request, "bookings/form.html", page, status=422 if request.method == "POST" else 200)
