"""Claims as officers see them: the list, and one with its organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.roles import ROLES
from ronghe.ledger.scope import visible
from ronghe.web.accounts.models import Claim
from ronghe.web.accounts.workflow import CLAIM


@for_roles("county", "city", "province", "auditor")
def index(request: HttpRequest) -> HttpResponse:
    """Claims of the officer's region."""
    rows = visible(Claim.objects.select_related("organisation", "user"), actor(request))
    found = listing(request, rows, [Filter("state", ("状态", "State"), list(CLAIM.states.items()))])
    return render(request, "accounts/claims.html", {"listing": found, "flow": CLAIM})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """Who asks to act for which organisation, and why. Applicants read theirs among their applications."""
    by = actor(request)
    claim = load(Claim.objects.select_related("organisation", "user"), by, number)
    if not getattr(claim, "within", False):
        return redirect("application")
    page = context(claim, by)
    return render(request, "accounts/claim.html", {**page, "claim": claim, "role": ROLES[claim.role].label})
