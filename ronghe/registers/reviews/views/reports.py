"""The pages of reviewers: their seats, their cases, the statement first, then what there is to read and the report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.review.score import shown
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.reviews.facts.reading import sections
from ronghe.registers.reviews.forms.report import ReportForm
from ronghe.registers.reviews.models import Review, Seat
from ronghe.registers.reviews.workflow.review import REVIEW, VERDICTS
from ronghe.registers.reviews.workflow.seat import SEAT
from ronghe.rulebook.review.terms import PURPOSES

READERS = ("expert", "province", "auditor")


@for_roles(*READERS)
def index(request: HttpRequest) -> HttpResponse:
    """The reviews that one may see: an expert the own ones."""
    states = Filter("state", ("状态", "State"), list(REVIEW.states.items()))
    rows = visible(Review.objects.select_related("case", "seat__panel"), actor(request))
    page = {"listing": listing(request, rows, [states]), "flow": REVIEW, "purposes": PURPOSES}
    return render(request, "reviews/reviews.html", page)


@for_roles(*READERS)
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """GET shows the case once the statement is made; POST submits the report."""
    hands = actor(request)
    one = load(Review.objects.select_related("case", "seat__panel", "seat__expert"), hands, number)
    panel = one.seat.panel
    criteria = panel.terms.judged_by(panel.purpose)
    may = hands.role == "expert" and one.state == "declared"
    form = ReportForm(criteria, one.version, request.POST or None) if may else None
    if request.method == "POST" and form is not None and form.is_valid():
        given = form.cleaned_data
        try:
            perform(one, "submit", by=hands, once=given["once"], seen=given["seen"], answers=form.answers())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("评审意见已提交", "The review is submitted"))
            return redirect(one)
    page = context(one, hands) | {
        "review": one,
        "purpose": PURPOSES[panel.purpose],
        "sections": sections(one.case) if one.state in ("declared", "submitted") else [],
        "form": form,
        "points": [(c, one.points[c.key]) for c in criteria if c.key in one.points],
        "score": shown(one.score) if one.score is not None else None,
        "verdict": VERDICTS.get(one.verdict),
    }
    return render(request, "reviews/review.html", page, status=422 if form is not None and form.errors else 200)


@for_roles(*READERS)
def seats(request: HttpRequest) -> HttpResponse:
    """The seats that one may see: an expert the own ones."""
    states = Filter("state", ("状态", "State"), list(SEAT.states.items()))
    rows = visible(Seat.objects.select_related("panel", "expert__person"), actor(request))
    page = {"listing": listing(request, rows, [states]), "flow": SEAT, "purposes": PURPOSES}
    return render(request, "reviews/seats.html", page | {"names": actor(request).role != "expert"})


@for_roles(*READERS)
def seat(request: HttpRequest, number: str) -> HttpResponse:
    """A seat, with what it judges; nothing of the other seats."""
    one = load(Seat.objects.select_related("panel", "expert__person"), actor(request), number)
    reviews = list(one.reviews.select_related("case").order_by("id"))
    page = context(one, actor(request)) | {"seat": one, "reviews": reviews, "review_flow": REVIEW}
    page |= {"purpose": PURPOSES[one.panel.purpose], "names": actor(request).role != "expert"}
    return render(request, "reviews/seat.html", page)
