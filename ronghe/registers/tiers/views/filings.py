"""The pages of filings: list, page with the recorded decision decided again, the start, the invitation of experts."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ronghe.engine.rules.assessment import OUTCOMES
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import language, say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.scope import visible
from ronghe.pipeline.ruletext import rule_rows
from ronghe.pipeline.tiers import tier as regulation
from ronghe.registers.parties import queries as parties
from ronghe.registers.tiers.actions import filings as actions
from ronghe.registers.tiers.actions import panels
from ronghe.registers.tiers.forms.asking import InviteForm
from ronghe.registers.tiers.models import Filing
from ronghe.registers.tiers.workflow.appraisal import APPRAISAL, PARTS
from ronghe.registers.tiers.workflow.filing import FILING
from ronghe.rulebook.tiers.course import COURSES

TIERS = Filter("tier", ("类别", "Tier"), [(name, course.label) for name, course in COURSES.items()])


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The filings that one may see."""
    states = Filter("state", ("状态", "State"), list(FILING.states.items()))
    records = visible(Filing.objects.select_related("organisation"), actor(request))
    page = {
        "listing": listing(request, records, [states, TIERS]),
        "flow": FILING,
        "courses": COURSES,
        "outcomes": OUTCOMES,
        "may_publish": actor(request).role == "province",
    }
    return render(request, "tiers/filings.html", page)


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A filing, and the decision recorded with it, decided again by the rules of its own day."""
    hands = actor(request)
    one = load(
        Filing.objects.select_related("organisation").prefetch_related("appraisals__expert__person"), hands, number
    )
    course = COURSES[one.tier]
    page = context(one, hands)
    page["stages"] = [s for s in page["stages"] if _has(course, s.label[0])]
    page |= {"filing": one, "course": course, "outcome": OUTCOMES.get(one.outcome)}  # type: ignore[call-overload]
    if one.assessment:
        again = regulation(one.tier).replay(one.assessment)
        page |= {"rows": rule_rows(again.assessment, language()), "replayed": again, "record_of": one.assessment}
    page |= {
        "panel": [(a, PARTS[a.part]) for a in one.appraisals.all()] if hands.role != "firm" else [],
        "appraisal_flow": APPRAISAL,
        "parts": PARTS,
        "may_invite": hands.role == "province" and course.experts and one.state in ("checked", "reviewing"),
        "lacks": one.panel_lacks() if course.experts and one.state == "checked" else None,
        "key": str(uuid.uuid4()),
        "title": getattr(one, "title", None),
    }
    return render(request, "tiers/filing.html", page)


@for_roles("firm")
@require_POST
def start(request: HttpRequest, tier: str) -> HttpResponse:
    """The firm begins to file."""
    if tier not in COURSES:
        raise Http404
    try:
        one = actions.start(tier, by=actor(request), once=request.POST.get("once", "")[:64])
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("tiers:home")
    messages.success(
        request, say("已建立申报草稿：核对规则认定后提交", "a draft was made; look at the findings and submit")
    )
    return redirect(one)


@for_roles("province")
@require_POST
def invite(request: HttpRequest, number: str) -> HttpResponse:
    """An expert is invited to the panel."""
    one = load(Filing.objects.select_related("organisation"), actor(request), number)
    form = InviteForm(request.POST)
    expert: Any = parties.expert_called(form.cleaned_data["expert"].strip() or "?") if form.is_valid() else None
    if expert is None:
        messages.error(
            request,
            say("没有这位专家；请填专家编号或唯一的姓名", "no such expert; give the number or a name that is unique"),
        )
        return redirect(one)
    try:
        panels.invite(one, expert, form.cleaned_data["part"], by=actor(request), once=form.cleaned_data["once"])
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, say("已邀请", "Invited"))
    return redirect(one)


@for_roles("province")
@require_POST
def publish_ready(request: HttpRequest, tier: str) -> HttpResponse:
    """One notice for all filings of a tier that are ready for it."""
    if tier not in COURSES:
        raise Http404
    course = COURSES[tier]
    state = "reported" if course.reported else "appraised" if course.experts else "checked"
    ready = list(
        visible(Filing.objects.filter(tier=tier, state=state, outcome="met"), actor(request))
        .select_related("organisation")
        .order_by("id")
    )
    if not ready:
        messages.error(request, say("没有可公示的申报", "no filing is ready for a notice"))
        return redirect("filings:index")
    try:
        actions.publish_many(ready, by=actor(request))
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, say(f"已公示 {len(ready)} 家", f"{len(ready)} firms are public now"))
    return redirect("filings:index")


def _has(course: Any, stage: str) -> bool:
    return (stage != "专家评审" or course.experts) and (stage != "报备" or course.reported)
