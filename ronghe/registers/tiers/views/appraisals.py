"""The pages of experts' appraisals: what to score, with the figures of the firm and the findings so far."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.language import language
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.scope import visible
from ronghe.pipeline.ruletext import rule_rows
from ronghe.pipeline.tiers import tier as regulation
from ronghe.registers.tiers.models import Appraisal
from ronghe.registers.tiers.workflow.appraisal import APPRAISAL, PARTS
from ronghe.rulebook.tiers.course import COURSES


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The appraisals that one may see."""
    states = Filter("state", ("状态", "State"), list(APPRAISAL.states.items()))
    rows = visible(Appraisal.objects.select_related("filing__organisation", "expert__person"), actor(request))
    page = {"listing": listing(request, rows, [states]), "flow": APPRAISAL, "courses": COURSES, "parts": PARTS}
    return render(request, "tiers/appraisals.html", page)


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A seat on a panel."""
    hands = actor(request)
    one = load(Appraisal.objects.select_related("filing__organisation", "expert__person"), hands, number)
    page = context(one, hands) | {"one": one, "course": COURSES[one.filing.tier], "part": PARTS[one.part]}
    if one.filing.assessment:
        page["rows"] = rule_rows(regulation(one.filing.tier).replay(one.filing.assessment).assessment, language())
    return render(request, "tiers/appraisal.html", page)
