"""The pages of help requests and errands."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.parties import queries as parties
from ronghe.registers.platforms.actions import helprequests as actions
from ronghe.registers.platforms.forms.helprequests import LEVELS, HelpForm, RouteForm
from ronghe.registers.platforms.models.helprequest import DEPARTMENTS, LACKS
from ronghe.registers.platforms.queries import helprequests as queries
from ronghe.registers.platforms.views.laboratories import columns
from ronghe.registers.platforms.views.telling import Head, Row, Told, answer
from ronghe.registers.platforms.workflow.errand import ERRAND
from ronghe.registers.platforms.workflow.helprequest import ASKERS, HELPREQUEST

OFFICES = ("county", "city", "province")
STATES = Filter("state", ("状态", "State"), list(HELPREQUEST.states.items()))
KINDS = Filter("lack", ("缺少的条件", "What is lacking"), list(LACKS.items()))


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The requests that one may see."""
    hands = actor(request)
    found = listing(request, visible(queries.requests(), hands), [STATES, KINDS])
    heads = [
        Head(("事项", "Request")),
        Head(("提出单位", "Unit")),
        Head(("缺少的条件", "Lacks"), is_wide=False),
        Head(("希望解决", "Needed by"), True),
    ]
    rows = [
        Row(
            one,
            one.title,
            one.number,
            columns(heads, one.organisation.name, say(*LACKS[one.lack]), _day(one.needed_by)),
        )
        for one in found.rows
    ]
    page = {"listing": found, "rows": rows, "heads": heads, "flow": HELPREQUEST, "actions": []}
    if hands.role in ASKERS.split():
        page["actions"] = [(("提出协调事项", "Ask for help"), reverse("helprequests:create"))]
    return render(request, "platforms/list.html", page | {"heading": ("协调事项", "Help requests")})


def _day(value: Any) -> str:
    return f"{value:%Y-%m-%d}"


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A request with the departments that have it; offices route it here."""
    hands = actor(request)
    one = load(queries.requests(), hands, number)
    facts = [
        (("提出单位", "Unit"), one.organisation.name),
        (("所在地", "Place"), parties.place(one.region)),
        (("缺少的条件", "Lacks"), say(*LACKS[one.lack])),
        (("希望解决", "Needed by"), _day(one.needed_by)),
    ]
    texts = [(("情况说明与请求", "What is asked, and why"), one.text), (("办理结果", "What was done"), one.outcome)]
    crumbs = [(say("协调事项", "Help requests"), reverse("helprequests:index"))]
    one.told = queries.errands_of(one)
    page = context(one, hands) | {"told": Told(one.title, crumbs, facts, texts), "errands": one.told}
    page |= {"errand_flow": ERRAND, "departments": DEPARTMENTS, "levels": LEVELS, "one": one}
    if hands.role in OFFICES and one.state in ("filed", "routed"):
        page["route"] = RouteForm()
    page["edit_at"] = reverse("helprequests:edit", args=[number]) if may_edit(one, hands) else ""
    return render(request, "platforms/helprequest.html", page)


@for_roles(*OFFICES)
def route(request: HttpRequest, number: str) -> HttpResponse:
    """One department more gets the request."""
    hands = actor(request)
    one = load(queries.requests(), hands, number)

    def act(given: dict[str, Any], once: str, seen: int | None) -> Any:
        actions.route(one, [actions.Part(**given)], by=hands, once=once)
        return one

    page = {"heading": ("分办", "Route"), "back": one.get_absolute_url(), "back_label": one.title}
    return answer(request, RouteForm(request.POST or None), act, page)


@for_roles(*ASKERS.split())
def create(request: HttpRequest) -> HttpResponse:
    """A unit asks for help."""

    def act(given: dict[str, Any], once: str, seen: int | None) -> Any:
        return actions.ask(given, by=actor(request), once=once)

    page = {"heading": ("提出协调事项", "Ask for help"), "back": reverse("helprequests:index")}
    return answer(request, HelpForm(request.POST or None), act, page | {"back_label": say("协调事项", "Help requests")})


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The draft is changed."""
    hands = actor(request)
    one = load(queries.requests(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("这件事项现在不能修改", "it cannot be edited now")

    def act(given: dict[str, Any], once: str, seen: int | None) -> Any:
        return perform(one, "edit", by=hands, once=once, seen=seen, fields=given).record

    page = {"heading": ("修改协调事项", "Edit the request"), "back": one.get_absolute_url(), "back_label": one.title}
    return answer(request, HelpForm(request.POST or None, record=one), act, page)


@signed_in
def errand(request: HttpRequest, number: str) -> HttpResponse:
    """A department's part."""
    hands = actor(request)
    one = load(queries.errands(), hands, number)
    facts = [
        (("部门", "Department"), say(*DEPARTMENTS[one.department])),
        (("层级", "Level"), say(*LEVELS[one.level])),
        (("文号", "Document"), one.document),
    ]
    texts = [(("请办事项", "What it is asked"), one.task), (("办理结果", "What it did"), one.result)]
    told = Told(say(*DEPARTMENTS[one.department]), [(one.request.title, one.request.get_absolute_url())], facts, texts)
    return render(request, "platforms/record.html", context(one, hands) | {"told": told})
