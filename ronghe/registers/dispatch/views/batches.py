"""The pages of batches: list, form, a batch with its counts, quotas, plans and the terms in force."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from ronghe.engine.calendars.period import Period
from ronghe.engine.rules.parameters import GRADES
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing
from ronghe.ledger.perform import perform
from ronghe.ledger.publishing import notices_about
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.actions import batches as actions
from ronghe.registers.dispatch.forms.batches import BatchForm
from ronghe.registers.dispatch.models import Batch
from ronghe.registers.dispatch.models.batch import OBJECTIVES
from ronghe.registers.dispatch.queries import batches as queries
from ronghe.registers.dispatch.queries.conflicts import IN_FORCE, of_batch
from ronghe.registers.dispatch.queries.programme import is_public, reached
from ronghe.registers.dispatch.workflow.assessment import GRADES as MARKS
from ronghe.registers.dispatch.workflow.batch import BATCH
from ronghe.registers.dispatch.workflow.conflict import KINDS
from ronghe.rulebook.dispatch.terms import parameters, terms_on

STAFF = ("province", "city", "county", "auditor", "administrator")
UNITS = {
    "家": "firms", "人次": "postings", "月": "months", "日": "days", "年": "years", "分": "points", "次": "times",
}  # fmt: skip
"""The units of the terms in English."""
WORDS = {**KINDS, **MARKS}
"""Words that a list among the terms may hold."""
STATES = Filter("state", ("状态", "State"), list(BATCH.states.items()))
NEXT = {
    "draft": ("设好名额后开始征集。", "Set the quotas, then open registration."),
    "open": ("专家报名、单位推荐、企业参选与点将；截止后编制方案。", "Experts register, firms enter needs; then comes the plan."),
    "closed": ("求解一个或多个方案，比较后选定。", "Solve one or more plans, compare them, adopt one."),
    "planned": ("公示拟派驻名单。", "Publish the list of those to be sent."),
    "noticed": ("公示期满且异议均已答复后开始派驻。", "When the notice is over and objections are answered, people are sent."),
    "running": ("签约、备案、颁发聘书、服务并填写日志。", "Agreements, letters of appointment, service and its logs."),
    "assessing": ("按公布的评分标准考核并公示等级。", "Assessment by the published rubric; grades are made public."),
    "finished": ("本批已结束。", "This batch is over."),
    "cancelled": ("本批已取消。", "This batch was cancelled."),
}  # fmt: skip


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """The batches that one may see, latest first."""
    hands = actor(request)
    found = listing(request, visible(reached(queries.counted(Batch.objects.all())), hands), [STATES], order="-opens_on")
    page = {"listing": found, "flow": BATCH, "may_create": hands.role == "province"}
    return render(request, "dispatch/batches.html", page)


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A batch: for officers with its counts and steps, for others what they may do in it."""
    hands = actor(request)
    batch = load(reached(queries.counted(Batch.objects.all())), hands, number)
    page = context(batch, hands) | {
        "batch": batch,
        "may_edit": may_edit(batch, hands),
        "is_staff": hands.role in STAFF,
        "may_solve": hands.role == "province" and batch.state in ("closed", "planned"),
        "notice_period": _period(batch.notice_period),
        "objective": OBJECTIVES[batch.objective],
        "links": _links(batch) if hands.role in STAFF else {},
        "is_open": is_public(batch),
        "notices": [] if hands.role in STAFF else notices_about(batch),
        "next": NEXT[batch.state],
        "terms": _terms(batch),
    }
    return render(request, "dispatch/batch.html", page)


@for_roles("province")
def create(request: HttpRequest) -> HttpResponse:
    """The province makes a batch."""
    terms = terms_on(timezone.localdate())
    year = {"year": timezone.localdate().year, "notice_first": terms.notice_first}
    form = BatchForm(request.POST or None, terms=terms, initial=year)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.create(form.changes(), by=actor(request), once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say(f"已保存：{batch.number}", f"Saved: {batch.number}"))
            return redirect(batch)
    return _form(request, form, None)


@for_roles("province")
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The province changes a batch."""
    batch = load(Batch.objects.all(), actor(request), number)
    if not may_edit(batch, actor(request)):
        raise NotAllowed("这个批次现在不能修改", "this batch cannot be changed now")
    form = BatchForm(request.POST or None, instance=batch, terms=terms_on(batch.opens_on))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            perform(batch, "edit", by=actor(request), once=given["once"], seen=given["seen"], fields=form.changes())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(batch)
    return _form(request, form, batch)


@for_roles(*STAFF)
def quotas(request: HttpRequest, number: str) -> HttpResponse:
    """GET shows how many postings each city gets at least and at most; POST sets those of one city."""
    hands = actor(request)
    batch = load(Batch.objects.all(), hands, number)
    wrong: dict[str, Any] = {}
    if request.method == "POST":
        region, most, least = (request.POST.get(key, "").strip()[:9] for key in ("region", "at_most", "at_least"))
        try:
            actions.set_quota(batch, region, most, least, by=hands, once=request.POST.get("once", "")[:64])
        except NotAllowed:
            raise
        except Refused as refused:
            wrong = {"region": region, "at_most": most, "at_least": least, "why": sentence(refused)}
    if request.method == "POST" and not wrong and not getattr(request, "htmx", False):
        return redirect(batch)
    may_set = hands.role == "province" and batch.state in BATCH.steps["set_quota"].sources
    page = {"batch": batch, "rows": queries.quotas_of(batch), "may_set": may_set, "wrong": wrong}
    return render(request, "dispatch/quotas.html", page, status=422 if wrong else 200)


@for_roles(*STAFF)
def related(request: HttpRequest, number: str) -> HttpResponse:
    """What stands around a batch: its plans, its public notices, the conflicts between its people and firms."""
    hands = actor(request)
    batch = load(Batch.objects.all(), hands, number)
    page = {
        "batch": batch,
        "plans": list(visible(batch.plans.order_by("-id"), hands)[:20]),
        "notices": notices_about(batch),
        "conflicts": of_batch(batch).filter(state__in=IN_FORCE).count()
        if hands.role in ("province", "auditor")
        else None,
    }
    return render(request, "dispatch/batch_related.html", page)


def _form(request: HttpRequest, form: BatchForm, batch: Batch | None) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "dispatch/batch_form.html", {"form": form, "batch": batch}, status=status)


def _links(batch: Batch) -> dict[str, str]:
    """Where the numbers of a batch lead: the lists of what they count; terms end for the whole pool at once."""
    pool = "expired" if batch.expired_count else "in_pool"  # type: ignore[attr-defined]
    return {
        "entries": f"{reverse('entries:index')}?batch__number={batch.number}",
        "candidates": f"{reverse('candidates:index')}?batch__number={batch.number}",
        "pool": f"{reverse('candidates:index')}?batch__number={batch.number}&state={pool}",
        "nominations": f"{reverse('nominations:index')}?entry__batch__number={batch.number}",
        "postings": f"{reverse('postings:index')}?batch__number={batch.number}",
    }


def _terms(batch: Batch) -> list[dict[str, Any]]:
    """The parameters in force when the batch opened: label, value, what it cites, and how well that is known."""
    first = max(value.since for one in parameters().values() for value in one.values[:1])
    return [
        {
            "name": name,
            "label": parameters()[name].label,
            "value": _worded(value.value, parameters()[name].unit),
            "cites": value.cites,
            "grade": GRADES[value.evidence_grade],
            "is_sure": value.evidence_grade == "verified",
        }
        for name, value in parameters().in_force(max(batch.opens_on, first))
    ]


def _period(text: str) -> str:
    period = Period.parse(text)
    return say(
        f"{period.count} 个{'工作日' if period.unit == 'working' else '自然日'}", f"{period.count} {period.unit} days"
    )


def _worded(value: Any, unit: str) -> str:
    if isinstance(value, bool):
        return say("是", "yes") if value else say("否", "no")
    if isinstance(value, list):
        listed = say("、", ", ").join(say(*WORDS[one]) if one in WORDS else str(one) for one in value)
        return f"{listed} {say(unit, UNITS.get(unit, unit))}".strip()
    if isinstance(value, str):
        return _period(value)
    if isinstance(value, float):
        return f"{value:.0%}"
    return f"{value} {say(unit, UNITS.get(unit, unit))}".strip()
