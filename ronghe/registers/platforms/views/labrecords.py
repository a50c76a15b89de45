"""The pages of what a laboratory enters: engagements, purses, conversions, yearly reports."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from ronghe.engine.money.amount import written
from ronghe.ledger.language import say
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.paper import WORD, word
from ronghe.ledger.paper_pdf import PDF, pdf
from ronghe.ledger.scope import visible
from ronghe.registers.platforms import documents
from ronghe.registers.platforms.actions import conversions
from ronghe.registers.platforms.facts import yearly
from ronghe.registers.platforms.forms.laboratories import ConversionForm
from ronghe.registers.platforms.models.deployment import MODES
from ronghe.registers.platforms.models.labmoney import PURSES
from ronghe.registers.platforms.models.laboratory import KINDS
from ronghe.registers.platforms.queries import laboratories as queries
from ronghe.registers.platforms.views.laboratories import acting, back, columns, own, span, whole
from ronghe.registers.platforms.views.telling import Head, Row, Told, answer
from ronghe.registers.platforms.workflow.conversion import CONVERSION
from ronghe.registers.platforms.workflow.labyear import LABYEAR
from ronghe.registers.results import queries as results

YES, NO = ("是", "yes"), ("否", "no")


def _crumbs(lab: Any, page: str = "detail") -> list[tuple[str, str]]:
    return [(lab.name, reverse(f"laboratories:{page}", args=[lab.number]))]


@signed_in
def engagement(request: HttpRequest, number: str) -> HttpResponse:
    """Somebody in post, or who was."""
    hands = actor(request)
    one = load(queries.engagements(), hands, number)
    facts = [
        (("聘用方式", "Engaged"), say(*KINDS[one.kind])),
        (("岗位", "Post"), one.post),
        (("来自单位", "From"), one.came_from),
        (("在岗", "In post"), span(one)),
    ]
    crumbs = _crumbs(one.laboratory, "people") if hands.role != "expert" else []
    told = Told(one.person.name, crumbs, facts)
    return render(request, "platforms/record.html", context(one, hands) | {"told": told})


@signed_in
def labbudget(request: HttpRequest, number: str) -> HttpResponse:
    """A purse with what was spent of it."""
    hands = actor(request)
    one = load(queries.budgets(), hands, number)
    facts = [
        (("经费类别", "Purse"), say(*PURSES[one.purse])),
        (("资金来源", "Source"), one.source),
        (("用途", "For what"), one.purpose),
        (("预算（元）", "Budget (yuan)"), written(one.budget_fen)),
        (("已支出（元）", "Spent (yuan)"), written(one.spent_fen)),
        (("可用（元）", "Left (yuan)"), written(one.left_fen)),
        (("理事会决议", "The council's minutes"), one.minutes),
    ]
    heads = [
        Head(("日期", "On")),
        Head(("用途", "For what")),
        Head(("凭证", "Voucher")),
        Head(("金额（元）", "Yuan"), True),
    ]
    rows = [
        list(zip((row["on"], row["purpose"], row["reference"], written(row["fen"])), heads, strict=True))
        for row in one.spendings
    ]
    told = Told(
        f"{one.year} {say(*PURSES[one.purse])}",
        _crumbs(one.laboratory, "money"),
        facts,
        tables=[(("支出明细", "Spent"), heads, rows)],
    )
    return render(request, "platforms/record.html", context(one, hands) | {"told": told})


@signed_in
def taken_up(request: HttpRequest, number: str) -> HttpResponse:
    """The results of a laboratory that units took up."""
    hands = actor(request)
    lab = whole(request, number)
    states = Filter("state", ("状态", "State"), list(CONVERSION.states.items()))
    found = listing(request, visible(queries.conversions().filter(laboratory=lab), hands), [states])
    heads = [
        Head(("成果", "Result")),
        Head(("承接单位", "Taker"), is_wide=False),
        Head(("方式", "How")),
        Head(("金额（元）", "Yuan"), True),
        Head(("在本省", "In the province")),
    ]
    rows = [
        Row(
            one,
            one.result.title,
            f"{one.on:%Y-%m-%d}",
            columns(
                heads,
                one.taker.name,
                say(*MODES[one.mode]),
                written(one.fen),
                say(*(YES if one.in_province else NO)),
            ),
        )
        for one in found.rows
    ]
    page = {"listing": found, "rows": rows, "heads": heads, "flow": CONVERSION, "lab": lab}
    page["actions"] = own(hands, lab, (("登记转化", "Enter"), "laboratories:convert"))
    return render(request, "platforms/list.html", page | {"heading": ("成果转化", "Results taken up")})


@signed_in
def convert(request: HttpRequest, number: str) -> HttpResponse:
    """The laboratory enters that a unit took a result up."""
    lab = acting(request, number)
    offered = {one.pk: one for one in results.of_owner(lab.organisation_id)}
    projects = {one.pk: one for one in queries.deployments().filter(laboratory=lab).order_by("-id")[:500]}

    def act(given: dict[str, Any], once: str, seen: int | None) -> Any:
        result, project = offered[given.pop("result")], projects.get(given.pop("deployment"))
        taker = given.pop("taker")
        return conversions.enter(lab, result, taker, by=actor(request), once=once, deployment=project, **given)

    form = ConversionForm(
        request.POST or None,
        results=[(key, one.title) for key, one in offered.items()],
        projects=[(key, one.title) for key, one in projects.items()],
    )
    return answer(request, form, act, back(lab, ("登记转化", "Enter a result taken up"), "laboratories:taken_up"))


@signed_in
def conversion(request: HttpRequest, number: str) -> HttpResponse:
    """One result taken up."""
    hands = actor(request)
    one = load(queries.conversions(), hands, number)
    facts = [
        (("实验室", "Laboratory"), one.laboratory.name),
        (("承接单位", "Taker"), one.taker.name),
        (("方式", "How"), say(*MODES[one.mode])),
        (("金额（元）", "Yuan"), written(one.fen)),
        (("日期", "On"), f"{one.on:%Y-%m-%d}"),
        (("在本省转化", "In the province"), say(*(YES if one.in_province else NO))),
        (("来自项目", "From the project"), one.deployment.title if one.deployment else ""),
        (("依据", "Basis"), one.basis),
    ]
    crumbs = _crumbs(one.laboratory, "taken_up") if hands.role not in ("firm", "institution") else []
    return render(
        request, "platforms/record.html", context(one, hands) | {"told": Told(one.result.title, crumbs, facts)}
    )


@signed_in
def years(request: HttpRequest) -> HttpResponse:
    """The yearly reports that one may see."""
    hands = actor(request)
    states = Filter("state", ("状态", "State"), list(LABYEAR.states.items()))
    found = listing(request, visible(queries.years(), hands), [states])
    heads = [Head(("实验室", "Laboratory")), Head(("年度", "Year"), True, False)]
    rows = [Row(one, one.laboratory.name, one.number, columns(heads, one.year)) for one in found.rows]
    page = {"listing": found, "rows": rows, "heads": heads, "flow": LABYEAR, "actions": []}
    return render(request, "platforms/list.html", page | {"heading": ("年度报告", "Yearly reports")})


@signed_in
def labyear(request: HttpRequest, number: str) -> HttpResponse:
    """A yearly report: as filed, or as the ledger tells it now while it is being written."""
    hands = actor(request)
    one = load(queries.years(), hands, number)
    page = context(one, hands) | {"one": one, "kinds": KINDS, "purses": PURSES}
    page |= {"figures": yearly.told(one), "conversions_at": _crumbs(one.laboratory, "taken_up")[0][1]}
    page["people_at"] = _crumbs(one.laboratory, "people")[0][1]
    return render(request, "platforms/labyear.html", page)


@signed_in
def paper(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The report as a Word document or a PDF."""
    one = load(queries.years(), actor(request), number)
    made = documents.paper(one, yearly.told(one))
    content, mime = (word(made), WORD) if kind == "docx" else (pdf(made), PDF)
    response = HttpResponse(content, content_type=mime)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{one.number}.{kind}") or "attachment"
    return response
