"""The pages of self-deployed projects: all of the province, of one laboratory, one with its course, and its form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from ronghe.engine.money.amount import written
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, refusing, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.platforms.actions import deployments as actions
from ronghe.registers.platforms.forms.laboratories import DeploymentForm
from ronghe.registers.platforms.models import Laboratory
from ronghe.registers.platforms.queries import laboratories as queries
from ronghe.registers.platforms.views.laboratories import acting, back, columns, own, whole
from ronghe.registers.platforms.views.telling import Head, Row, Told, answer
from ronghe.registers.platforms.workflow.deployment import DEPLOYMENT, GRADES
from ronghe.rulebook.platforms.terms import LEVELS

STATES = Filter("state", ("状态", "State"), list(DEPLOYMENT.states.items()))


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """All that one may see; the public sees those that are filed."""
    return _list(request, None)


@signed_in
def of_laboratory(request: HttpRequest, number: str) -> HttpResponse:
    """Those of one laboratory."""
    return _list(request, whole(request, number))


def _list(request: HttpRequest, lab: Laboratory | None) -> HttpResponse:
    hands = actor(request)
    found = queries.deployments()
    shown = listing(request, visible(found if lab is None else found.filter(laboratory=lab), hands), [STATES])
    heads = [
        Head(("项目", "Project")),
        Head(("实验室", "Laboratory")),
        Head(("省级编号", "Provincial number")),
        Head(("备案日期", "Filed on"), True),
    ]
    rows = [
        Row(
            one,
            one.title,
            one.number,
            columns(heads, one.laboratory.name, one.provincial_number or "—", _day(one.filed_at)),
        )
        for one in shown.rows
    ]
    page = {"listing": shown, "rows": rows, "heads": heads, "flow": DEPLOYMENT, "lab": lab, "actions": []}
    if lab is not None:
        page["actions"] = own(hands, lab, (("院内立项", "Propose a project"), "laboratories:propose"))
    return render(request, "platforms/list.html", page | {"heading": ("自主部署项目", "Self-deployed projects")})


def _day(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d}" if at else "—"


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A project: what it is, how it was decided, what the province asked, how far it came."""
    hands = actor(request)
    one = load(queries.deployments(), hands, number)
    page = context(one, hands) | {"one": one}
    facts: list[tuple[tuple[str, str], Any]] = [
        (("实验室", "Laboratory"), one.laboratory.name),
        (("计划级别", "Counts as"), say(*LEVELS[one.level])),
        (("省级编号", "Provincial number"), one.provincial_number),
        (("备案日期", "Filed on"), _day(one.filed_at)),
        (("技术领域", "Field"), one.field),
        (("期限", "Term"), f"{one.starts_on:%Y-%m-%d}—{one.ends_on:%Y-%m-%d}"),
        (("计入省级项目", "Counted as provincial"), say("是", "yes") if one.counts else say("否", "no")),
    ]
    texts: list[tuple[tuple[str, str], str]] = []
    tables: list[Any] = []
    if page["face"] == "full":
        facts += [
            (("负责人", "Leader"), one.leader.name),
            (("预算（元）", "Budget (yuan)"), written(one.budget_fen)),
            (("累计支出（元）", "Spent (yuan)"), written(one.spent_fen)),
            (("批准", "Approved by"), one.approved_by),
            (("院内公示到", "Notice inside until"), _day(one.notice_until)),
            (("省级询问期到", "Days to ask until"), _day(one.query_until)),
            (("验收结论", "Grade"), say(*GRADES[one.grade]) if one.grade else ""),
            (("同一省计划项目", "Same as"), one.counted_with.number if one.counted_with else ""),
        ]
        texts = [(("研究内容与目标", "Goal and content"), one.goal), (("考核指标", "Targets"), one.targets)]
        texts += [(("项目组成员", "Team"), one.team), (("学术委员会评议", "The committee"), _committee(one.committee))]
        asked = [Head(("询问", "Asked")), Head(("答复", "Answered"))]
        done = [Head(("年度", "Year")), Head(("进展", "Progress")), Head(("累计支出（元）", "Spent (yuan)"), True)]
        tables = [
            (
                ("省级询问与答复", "Asked and answered"),
                asked,
                [list(zip((row["question"], row.get("reply", "—")), asked, strict=True)) for row in one.queries],
            ),
            (
                ("年度进展", "Yearly progress"),
                done,
                [
                    list(zip((row["year"], row["text"], written(row["spent_fen"])), done, strict=True))
                    for row in one.progress
                ],
            ),
        ]
    crumbs = [(say("自主部署项目", "Self-deployed projects"), reverse("deployments:index"))]
    page["told"] = Told(one.title, crumbs, facts, texts, tables)
    page["edit_at"] = reverse("deployments:edit", args=[number]) if may_edit(one, hands) else ""
    return render(request, "platforms/record.html", page)


def _committee(said: dict[str, Any]) -> str:
    if not said:
        return ""
    return say(f"赞成 {said['for']}，反对 {said['against']}", f"{said['for']} for, {said['against']} against") + (
        f"\n{said['opinion']}"
    )


@signed_in
def propose(request: HttpRequest, number: str) -> HttpResponse:
    """The laboratory proposes a project."""
    lab = acting(request, number)

    def act(given: dict[str, Any], once: str, seen: int | None) -> Any:
        given["leader"] = actions.leader_named(lab, given["leader"], timezone.localdate())
        return actions.propose(lab, by=actor(request), once=once, **given)

    page = back(lab, ("院内立项", "Propose a project"), "laboratories:projects")
    return answer(request, DeploymentForm(request.POST or None), act, page)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The draft is changed."""
    hands = actor(request)
    one = load(queries.deployments(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed(
            "项目现在不能修改；备案后请用“变更备案”", "it cannot be edited now; file a change once it is filed"
        )

    def act(given: dict[str, Any], once: str, seen: int | None) -> Any:
        given["leader"] = actions.leader_named(one.laboratory, given["leader"], timezone.localdate())
        return perform(one, "edit", by=hands, once=once, seen=seen, fields=given).record

    page = {"heading": ("修改项目", "Edit the project"), "back": one.get_absolute_url(), "back_label": one.title}
    return answer(request, DeploymentForm(request.POST or None, project=one), act, page)
