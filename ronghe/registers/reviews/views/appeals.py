"""The pages of appeals: an applicant's own, and for the province all."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.questions import StepForm
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.ledger.perform import begin
from ronghe.ledger.scope import visible
from ronghe.registers.reviews import queries
from ronghe.registers.reviews.models import Appeal
from ronghe.registers.reviews.workflow.appeal import APPEAL, GROUNDS

READERS = ("firm", "institution", "lab", "province", "auditor")


@for_roles(*READERS)
def index(request: HttpRequest) -> HttpResponse:
    """The appeals that one may see."""
    states = Filter("state", ("状态", "State"), list(APPEAL.states.items()))
    rows = visible(Appeal.objects.select_related("case", "organisation"), actor(request))
    return render(request, "reviews/appeals.html", {"listing": listing(request, rows, [states]), "flow": APPEAL})


@for_roles(*READERS)
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """An appeal; the panel is shown to the province and the auditor only."""
    one = load(Appeal.objects.select_related("case__panel", "organisation"), actor(request), number)
    page = context(one, actor(request)) | {"appeal": one, "grounds": GROUNDS.get(one.grounds)}
    page["inside"] = actor(request).role in ("province", "auditor")
    return render(request, "reviews/appeal.html", page)


@for_roles("firm", "institution", "lab")
def file(request: HttpRequest, noun: str, key: int) -> HttpResponse:
    """GET asks the grounds; POST files the appeal about the latest review of this record."""
    hands = actor(request)
    case = queries.latest_case(noun, key, hands.organisation)
    if case is None or hands.organisation is None:
        raise Http404
    step = APPEAL.steps["file"]
    form = StepForm(step, hands, request.POST or None, initial={"once": str(uuid.uuid4())})
    if request.method == "POST" and form.is_valid():
        made = Appeal(case=case, organisation_id=hands.organisation)
        try:
            done = begin(made, "file", by=hands, once=form.cleaned_data["once"], answers=form.answers)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(done.record)
    page = {"form": form, "case": case, "heading_said": step.label}
    return render(request, "reviews/file.html", page, status=422 if form.errors else 200)
