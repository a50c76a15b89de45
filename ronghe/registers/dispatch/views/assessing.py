"""The pages of assessments: list, page with every point and what it stands on, the form, the notice of a whole batch."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.registry import nouns
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.actions import assessing as actions
from ronghe.registers.dispatch.actions import rewarding
from ronghe.registers.dispatch.documents import papers
from ronghe.registers.dispatch.models import Batch, Point
from ronghe.registers.dispatch.queries import assessing as queries
from ronghe.registers.dispatch.views.downloads import as_asked
from ronghe.registers.dispatch.workflow.assessment import ASSESSMENT, GRADES, REWARDS


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The assessments that one may see."""
    wanted = request.GET.get("posting__batch__number", "")[:24]
    filters = [
        Filter("state", ("状态", "State"), list(ASSESSMENT.states.items())),
        Filter("grade", ("等级", "Grade"), list(GRADES.items())),
        Filter("reward", ("奖励", "Reward"), list(REWARDS.items())),
        *([Filter("posting__batch__number", ("批次", "Batch"), [(wanted, (wanted, wanted))])] if wanted else []),
    ]
    found = listing(request, visible(queries.assessments(), actor(request)), filters)
    return render(request, "dispatch/assessments.html", {"listing": found, "flow": ASSESSMENT, "grades": GRADES})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """An assessment: what each side said, the points, by a link each record that a point cites, and the reward."""
    hands = actor(request)
    one = load(queries.assessments(), hands, number)
    page = context(one, hands) | {
        "assessment": one,
        "grade": GRADES.get(one.grade),
        "reward": REWARDS.get(one.reward),
        "by_rubric": GRADES.get(one.by_rubric),
        "criteria": [(point, _cited(point.cites)) for point in Point.objects.filter(assessment=one).order_by("id")],
    }
    return render(request, "dispatch/assessment.html", page)


@signed_in
def form(request: HttpRequest, number: str, *, kind: str = "docx") -> HttpResponse:
    """考核表."""
    one = load(queries.assessments(), actor(request), number)
    made = papers.assessment_form(one)
    return as_asked(request, made, one, one.number, kind)


@for_roles("province")
@require_POST
def publish_batch(request: HttpRequest, batch: str) -> HttpResponse:
    """One public notice for all grades of a batch that wait for one."""
    one = load(Batch.objects.all(), actor(request), batch)
    try:
        done = actions.publish_grades(one, by=actor(request))
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, say(f"已公示 {len(done)} 项考核等级", f"{len(done)} grades are public now"))
    return redirect(one)


@for_roles("province")
@require_POST
def publish_rewards(request: HttpRequest, batch: str) -> HttpResponse:
    """One public notice for all rewards of a batch that wait for one."""
    one = load(Batch.objects.all(), actor(request), batch)
    try:
        done = rewarding.publish_rewards(one, by=actor(request))
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, say(f"已公示 {len(done)} 项奖励", f"{len(done)} rewards are public now"))
    return redirect(one)


def _cited(cites: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Numbers with the addresses of their pages."""
    found = []
    for noun, number in cites:
        model = nouns().get(noun)
        try:
            at = reverse(f"{model.home}:detail", args=[number]) if model else ""
        except NoReverseMatch:
            at = ""
        found.append((number, at))
    return found
