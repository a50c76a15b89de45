"""The pages of laboratories: list, page with its figures, people, money, results taken up, yearly reports."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from ronghe.engine.money.amount import written
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import say
from ronghe.ledger.pages.detail import context, load, shown_face
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import visible
from ronghe.registers.parties import queries as parties
from ronghe.registers.platforms.actions import engagements, labmoney, laboratories
from ronghe.registers.platforms.forms.laboratories import BudgetForm, HireForm, LaboratoryForm, YearForm
from ronghe.registers.platforms.models import Laboratory
from ronghe.registers.platforms.models.labmoney import PURSES
from ronghe.registers.platforms.models.laboratory import FORMS, KINDS
from ronghe.registers.platforms.queries import laboratories as queries
from ronghe.registers.platforms.views.telling import Head, Row, answer
from ronghe.registers.platforms.workflow.engagement import ENGAGEMENT
from ronghe.registers.platforms.workflow.labbudget import LABBUDGET
from ronghe.registers.platforms.workflow.laboratory import LABORATORY

STATES = Filter("state", ("状态", "State"), list(LABORATORY.states.items()))
PLACE: Pair = ("所在地", "Place")


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """All laboratories that one may see, with researchers, projects and results."""
    hands = actor(request)
    found = listing(request, visible(queries.counted(timezone.localdate()), hands), [STATES], order="id")
    heads = [
        Head(("实验室", "Laboratory")),
        Head(PLACE),
        Head(("科研人员", "Researchers"), True, False),
        Head(("自主部署项目", "Self-deployed projects"), True),
        Head(("省内转化成果", "Results taken up in the province"), True),
    ]
    rows = [
        Row(
            one, one.name, one.number, columns(heads, parties.place(one.region), one.people, one.projects, one.taken_up)
        )
        for one in found.rows
    ]
    actions = (
        [(("登记实验室", "Set up a laboratory"), reverse("laboratories:create"))] if hands.role == "province" else []
    )
    page = {"listing": found, "rows": rows, "heads": heads, "flow": LABORATORY, "actions": actions}
    return render(request, "platforms/list.html", page | {"heading": ("辽宁实验室", "Provincial laboratories")})


def columns(heads: list[Head], *cells: Any) -> list[tuple[Any, Head]]:
    """The cells of a line with their columns, the first of which is the line's name."""
    return list(zip(cells, heads[1:], strict=True))


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A laboratory: its form, heads and council, its figures, and where its people, money and projects stand."""
    hands = actor(request)
    one = load(queries.counted(timezone.localdate()), hands, number)
    page = context(one, hands) | {"lab": one, "place": parties.place(one.region), "form_label": FORMS[one.form]}
    return render(request, "platforms/laboratory.html", page)


@for_roles("province")
def create(request: HttpRequest) -> HttpResponse:
    """The province sets a laboratory up."""

    def act(given: dict[str, Any], once: str, seen: int | None) -> Laboratory:
        return laboratories.set_up(given.pop("organisation"), by=actor(request), once=once, **given)

    page = {"heading": ("登记实验室", "Set up a laboratory"), "back": reverse("laboratories:index")}
    page["back_label"] = say("实验室", "Laboratories")
    return answer(request, LaboratoryForm(request.POST or None), act, page)


@signed_in
def people(request: HttpRequest, number: str) -> HttpResponse:
    """Who is and was in post."""
    hands = actor(request)
    lab = whole(request, number)
    states = Filter("state", ("状态", "State"), list(ENGAGEMENT.states.items()))
    kinds = Filter("kind", ("聘用方式", "Engaged"), list(KINDS.items()))
    found = listing(request, visible(queries.engagements().filter(laboratory=lab), hands), [states, kinds])
    heads = [
        Head(("人员", "Person")),
        Head(("聘用方式", "Engaged"), is_wide=False),
        Head(("岗位", "Post")),
        Head(("在岗", "In post"), True),
    ]
    rows = [
        Row(one, one.person.name, one.came_from, columns(heads, say(*KINDS[one.kind]), one.post, span(one)))
        for one in found.rows
    ]
    page = {"listing": found, "rows": rows, "heads": heads, "flow": ENGAGEMENT, "lab": lab}
    page["actions"] = own(hands, lab, (("聘用", "Hire"), "laboratories:hire"))
    return render(request, "platforms/list.html", page | {"heading": ("人员", "People")})


def span(one: Any) -> str:
    """Since when, until when."""
    return f"{one.since:%Y-%m-%d}—{one.until or ''}"


def own(hands: Actor, lab: Laboratory, *links: tuple[Pair, str]) -> list[tuple[Pair, str]]:
    """What the laboratory itself may begin on its pages."""
    if hands.role != "lab" or hands.organisation != lab.organisation_id:
        return []
    return [(label, reverse(name, args=[lab.number])) for label, name in links]


@signed_in
def hire(request: HttpRequest, number: str) -> HttpResponse:
    """The laboratory hires somebody."""
    lab = acting(request, number)

    def act(given: dict[str, Any], once: str, seen: int | None) -> Any:
        return engagements.hire(lab, by=actor(request), once=once, **given)

    page = back(lab, ("聘用", "Hire"), "laboratories:people")
    return answer(request, HireForm(request.POST or None), act, page)


@signed_in
def money(request: HttpRequest, number: str) -> HttpResponse:
    """The purses of all years, the latest first."""
    hands = actor(request)
    lab = whole(request, number)
    states = Filter("state", ("状态", "State"), list(LABBUDGET.states.items()))
    found = listing(request, visible(queries.budgets().filter(laboratory=lab), hands), [states], order="-year")
    heads = [
        Head(("经费", "Purse")),
        Head(("预算（元）", "Budget (yuan)"), True),
        Head(("已支出（元）", "Spent"), True),
        Head(("可用（元）", "Left"), True, False),
    ]
    rows = [
        Row(
            one,
            f"{one.year} {say(*PURSES[one.purse])}",
            one.source,
            columns(heads, *(written(fen) for fen in (one.budget_fen, one.spent_fen, one.left_fen))),
        )
        for one in found.rows
    ]
    page = {"listing": found, "rows": rows, "heads": heads, "flow": LABBUDGET, "lab": lab}
    page["actions"] = own(hands, lab, (("编制经费", "Draw up a purse"), "laboratories:budget"))
    return render(request, "platforms/list.html", page | {"heading": ("年度经费", "Money")})


@signed_in
def budget(request: HttpRequest, number: str) -> HttpResponse:
    """The laboratory draws up a purse."""
    lab = acting(request, number)

    def act(given: dict[str, Any], once: str, seen: int | None) -> Any:
        return labmoney.draw_up(lab, by=actor(request), once=once, **given)

    page = back(lab, ("编制经费", "Draw up a purse"), "laboratories:money")
    return answer(request, BudgetForm(request.POST or None), act, page)


@signed_in
def report(request: HttpRequest, number: str) -> HttpResponse:
    """The laboratory begins the report of a year."""
    lab = acting(request, number)

    def act(given: dict[str, Any], once: str, seen: int | None) -> Any:
        return labmoney.write_year(lab, given["year"], by=actor(request), once=once)

    page = back(lab, ("编写年度报告", "Write a yearly report"), "laboratories:detail")
    form = YearForm(request.POST or None, initial={"year": timezone.localdate().year - 1})
    return answer(request, form, act, page)


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """To the laboratory as which one acts."""
    lab = laboratories.of_actor(actor(request))
    if lab is None:
        raise Gone
    return redirect(lab)


def back(lab: Laboratory, heading: Pair, to: str) -> dict[str, Any]:
    """What a form's page says of where it belongs."""
    return {"heading": heading, "back": reverse(to, args=[lab.number]), "back_label": lab.name}


def whole(request: HttpRequest, number: str) -> Laboratory:
    """The laboratory whose inner pages one may read."""
    lab = load(queries.laboratories(), actor(request), number)
    if shown_face(lab, actor(request)) != "full":
        raise Gone
    return lab


def acting(request: HttpRequest, number: str) -> Laboratory:
    """The laboratory as which one acts; NotAllowed for others who see it."""
    lab, hands = whole(request, number), actor(request)
    if hands.role != "lab" or hands.organisation != lab.organisation_id:
        raise NotAllowed("只有实验室自己可以办理", "the laboratory alone may do this")
    return lab
