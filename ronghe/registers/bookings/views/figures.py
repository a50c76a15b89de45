"""The page of figures: effective and external hours and the rates of every unit in a year, beside the country's means."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ronghe.ledger.pages.request import actor, for_roles
from ronghe.registers.bookings.facts.figures import figures, terms_of
from ronghe.rulebook.bookings.terms import parameters

READERS = ("province", "city", "county", "institution", "lab", "auditor", "administrator")
YEARS = 5


@for_roles(*READERS)
def index(request: HttpRequest) -> HttpResponse:
    """The units within one's reach."""
    hands, this = actor(request), timezone.localdate().year
    text = request.GET.get("year", "")
    years = list(range(this, this - YEARS, -1))
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 and int(text) in years else this
    owners = Q()
    if hands.role in ("institution", "lab"):
        owners = Q(owner=hands.organisation)
    elif hands.region:
        owners = Q(region__startswith=hands.region)
    cited = {
        name: (one.label, value.value, value.cites)
        for name, one in parameters().items()
        for value in one.values[-1:]
        if value.evidence_grade == "verified"
    }
    page = {"rows": figures(year, owners), "year": year, "years": years, "terms": terms_of(year), "cited": cited}
    return render(request, "bookings/figures.html", page)
