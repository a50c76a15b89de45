"""The pages of panels: the list, a panel with its seats, its ties, its draws made again, its standings."""

import uuid
from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ronghe.engine.review.lots import commitment
from ronghe.engine.review.score import shown
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.ledger.scope import visible
from ronghe.registers.reviews import queries
from ronghe.registers.reviews.actions import checking, drawing
from ronghe.registers.reviews.actions import panels as actions
from ronghe.registers.reviews.forms.asking import AdjustForm, CheckForm
from ronghe.registers.reviews.models import SAT, Panel, Seat
from ronghe.registers.reviews.queries.standings import calibrated, submitted
from ronghe.registers.reviews.workflow.panel import PANEL
from ronghe.registers.reviews.workflow.review import VERDICTS
from ronghe.registers.reviews.workflow.seat import SEAT
from ronghe.registers.reviews.workflow.tie import TIE
from ronghe.rulebook.review.terms import KINDS, PURPOSES

READERS = ("province", "auditor")
KEPT = Panel.objects.defer("draws")


@for_roles(*READERS)
def index(request: HttpRequest) -> HttpResponse:
    """All panels."""
    states = Filter("state", ("状态", "State"), list(PANEL.states.items()))
    purposes = Filter("purpose", ("用途", "Purpose"), list(PURPOSES.items()))
    counted = KEPT.annotate(
        many=Count("cases", distinct=True), seated=Count("seats", filter=Q(seats__state__in=SAT), distinct=True)
    )
    rows = visible(counted, actor(request))
    page = {"listing": listing(request, rows, [states, purposes]), "flow": PANEL, "purposes": PURPOSES}
    return render(request, "reviews/panels.html", page)


@for_roles(*READERS)
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A panel: its steps and seats."""
    one = load(KEPT.prefetch_related(Prefetch("seats", Seat.with_ties())), actor(request), number)
    first = {"size": one.size, "wanted": "\n".join(f"{k}={v}" for k, v in one.wanted.items()), "seen": one.version}
    page = context(one, actor(request)) | {
        "panel": one,
        "purpose": PURPOSES[one.purpose],
        "seat_flow": SEAT,
        "unmet": actions.unmet(one) if one.state in ("drawn", "fixed", "open") else [],
        "may_adjust": actor(request).role == "province" and one.state in ("planned", "drawn", "fixed", "open"),
        "adjust": AdjustForm(initial=first | {"once": str(uuid.uuid4())}),
    }
    return render(request, "reviews/panel.html", page)


@for_roles(*READERS)
def ties(request: HttpRequest, number: str) -> HttpResponse:
    """The ties of those who sit or sat, with their evidence, and a check of anybody else."""
    one = load(KEPT, actor(request), number)
    form = CheckForm(request.POST or None)
    asked: Any = None
    if request.method == "POST" and form.is_valid() and actor(request).role == "province":
        asked = form.cleaned_data["expert"]
        found = checking.check_person(one, asked.person_id)
    else:
        found = one.ties_of(one.seats.values("expert__person"))
    page = {"panel": one, "ties": found, "flow": TIE, "kinds": KINDS, "form": form, "asked": asked}
    page["may_check"] = actor(request).role == "province"
    return render(request, "reviews/panel_ties.html", page)


@for_roles(*READERS)
def draws(request: HttpRequest, number: str) -> HttpResponse:
    """The commitment, the seed once it is out, and each draw made again from its record."""
    one = load(Panel.objects.all(), actor(request), number)
    again = [
        {
            "round": kept["round"],
            "among": int(kept["among"]),
            "pool": len(kept["pool"]),
            "barred": sum(1 for row in kept["pool"] if row[4]),
            "laden": sum(1 for row in kept["pool"] if not row[4] and row[3] >= (kept["terms"]["load"] or 10**9)),
            "drawn": len(kept["drawn"]),
            "same": drawing.drawn_again(one, kept),
        }
        for kept in one.draws
    ]
    sealed = bool(one.published_seed) and commitment(one.published_seed) == one.commitment
    return render(request, "reviews/panel_draws.html", {"panel": one, "draws": again, "sealed": sealed})


@for_roles(*READERS)
def standings(request: HttpRequest, number: str) -> HttpResponse:
    """The cases with raw means, the calibrated ones beside them, who reviewed and how lenient."""
    one = load(KEPT.prefetch_related("cases"), actor(request), number)
    reviews = submitted(one)
    beside = calibrated(one, reviews)
    by_case: dict[int, list[Any]] = defaultdict(list)
    for review in reviews:
        by_case[review.case_id].append((review, shown(review.score) if review.score is not None else None))
    rows = [
        (
            s,
            shown(s.mean) if s.mean is not None else None,
            by_case[s.case.pk],
            [(VERDICTS[v], n) for v, n in s.verdicts.items()],
        )
        for s in queries.standings_of(one, reviews, beside)
    ]
    seats = {review.seat_id: review.seat for review in reviews}
    lenient = [(seats[key], value) for key, value in sorted(beside.leniency.items(), key=lambda pair: -pair[1])]
    page = {"panel": one, "rows": rows, "lenient": lenient, "known": beside.known, "groups": len(beside.groups)}
    return render(request, "reviews/panel_standings.html", page | {"verdicts": VERDICTS})


@for_roles("province")
@require_POST
def adjust(request: HttpRequest, number: str) -> HttpResponse:
    """Another size or other fields."""
    one = load(KEPT, actor(request), number)
    form = AdjustForm(request.POST)
    if not form.is_valid():
        messages.error(request, "；".join(str(why) for whys in form.errors.values() for why in whys))
        return redirect(one)
    given = form.cleaned_data
    try:
        actions.adjust(
            one,
            given["size"],
            given["wanted"],
            given["reason"],
            by=actor(request),
            once=given["once"],
            seen=given["seen"],
        )
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, say("已调整", "Adjusted"))
    return redirect(one)
