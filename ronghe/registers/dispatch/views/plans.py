"""The pages of plans: ask for a solve, watch it, read what came of it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.actions import planning
from ronghe.registers.dispatch.forms.plans import SolveForm
from ronghe.registers.dispatch.models import Batch, Plan, PlanPair
from ronghe.registers.dispatch.models.batch import OBJECTIVES
from ronghe.registers.dispatch.queries import pairs as queries
from ronghe.registers.dispatch.queries.plans import plans_of
from ronghe.registers.dispatch.workflow.plan import PLAN

STAFF = ("province", "city", "county", "auditor", "administrator")
PER_PAGE = 20
DIRECTIONS = (("lock", "锁定", "Lock"), ("swap", "换人", "Swap"), ("forbid", "排除", "Forbid"))
LONGEST = 200
"""So many unserved needs a page shows."""


@for_roles(*STAFF)
def index(request: HttpRequest) -> HttpResponse:
    """The plans that one may see."""
    wanted = request.GET.get("batch__number", "")[:24]
    filters = [
        Filter("state", ("状态", "State"), list(PLAN.states.items())),
        *([Filter("batch__number", ("批次", "Batch"), [(wanted, (wanted, wanted))])] if wanted else []),
    ]
    found = listing(request, visible(Plan.objects.select_related("batch"), actor(request)), filters)
    return render(request, "dispatch/plans.html", {"listing": found, "flow": PLAN})


@for_roles("province")
def create(request: HttpRequest, batch: str) -> HttpResponse:
    """The province asks for a solve of a batch."""
    among = load(Batch.objects.all(), actor(request), batch)
    earlier = list(plans_of(among)[:50])
    bases = [plan for plan in earlier if plan.pairs_count]
    count = len(earlier) + 1
    given = {"name": say(f"方案 {count}", f"Plan {count}"), "base": request.GET.get("base", "")[:24]}
    form = SolveForm(request.POST or None, batch=among, bases=bases, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            plan = planning.queue(
                among,
                form.cleaned_data["name"],
                form.options(),
                form.base,
                by=actor(request),
                once=form.cleaned_data["once"],
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(plan)
    status = 422 if request.method == "POST" else 200
    return render(request, "dispatch/plan_form.html", {"form": form, "batch": among}, status=status)


@for_roles(*STAFF)
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A plan: how far its solve is, or what came of it."""
    return render(request, "dispatch/plan.html", _page(request, number))


@for_roles(*STAFF)
def progress(request: HttpRequest, number: str) -> HttpResponse:
    """The same as a part, asked for again and again while the solver works."""
    shell = "dispatch/plan_live.html" if getattr(request, "htmx", False) else "dispatch/plan.html"
    return render(request, shell, _page(request, number))


@for_roles(*STAFF)
def advice(request: HttpRequest, number: str) -> HttpResponse:
    """What one more expert would do, as soon as it is known."""
    plan = load(Plan.objects.all(), actor(request), number)
    return render(request, "dispatch/plan_advice.html", {"plan": plan, "outcome": plan.outcome})


@for_roles(*STAFF)
def pairs(request: HttpRequest, number: str) -> HttpResponse:
    """The chosen pairs, a page at a time, with reasons and evidence."""
    hands = actor(request)
    plan = load(Plan.objects.select_related("batch"), hands, number)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:60]
    way = request.GET.get("way", "")
    found = queries.pairs_of(plan, words, way if way in PlanPair.WAYS else "")
    paged = Paginator(found, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    page = {
        "plan": plan,
        "page": paged,
        "q": words,
        "way": way,
        "ways": PlanPair.WAYS,
        "may_direct": may_direct(plan, hands),
        "directions": DIRECTIONS,
    }
    return render(request, "dispatch/plan_pairs.html", page)


def _page(request: HttpRequest, number: str) -> dict[str, Any]:
    hands = actor(request)
    plan = load(Plan.objects.select_related("batch", "base"), hands, number)
    now, outcome = timezone.now(), plan.outcome
    works = plan.state in ("queued", "solving")
    return context(plan, hands) | {
        "plan": plan,
        "outcome": outcome,
        "works": works,
        "percent": round(plan.share * 100),
        "stage": _stage(plan),
        "stalled": works and plan.beat_at is not None and now - plan.beat_at > planning.WAITED,
        "objective": OBJECTIVES.get(plan.options.get("objective", ""), ("", "")),
        "unserved": outcome.get("unserved", [])[:LONGEST],
        "may_direct": may_direct(plan, hands),
        "may_go_on": hands.role == "province" and plan.batch.state in ("closed", "planned") and bool(plan.pairs_count),
    }


def may_direct(plan: Plan, hands: Actor) -> bool:
    """Whether pairs may be locked, forbidden and swapped here."""
    return hands.role == "province" and plan.state in ("ready", "adopted") and plan.batch.state in ("closed", "planned")


STAGES = {
    "": ("等待后台任务", "Waiting for a worker"),
    "核对回避": ("核对回避", "Checking conflicts"),
    "读取": ("读取", "Reading"),
    "建立索引": ("建立索引", "Indexing"),
    "训练词向量": ("训练词向量", "Learning word vectors"),
    "筛选候选": ("筛选候选", "Choosing candidates"),
    "求解": ("求解", "Solving"),
    "写入": ("写入", "Writing"),
    "整理依据": ("整理依据", "Gathering the reasons"),
}


def _stage(plan: Plan) -> str:
    return say(*STAGES.get(plan.stage, (plan.stage, plan.stage)))
