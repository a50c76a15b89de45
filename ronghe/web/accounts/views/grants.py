"""The page of one grant."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.models import Grant
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.web.accounts.views.manage import where


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """What was given to whom by whom, and what may be done with it. One's own grants are shown, not changed."""
    by = actor(request)
    grant = load(Grant.objects.select_related("user", "for_user", "organisation", "person"), by, number)
    page = context(grant, by)
    # "Withdraw" is a step of every role, but only for the one who is stood in for.
    page["offers"] = [o for o in page["offers"] if o.step.name != "withdraw" or grant.for_user_id == by.user]
    if by.role != "administrator" and not getattr(request, "grant", Grant()).manages:
        page["offers"] = [o for o in page["offers"] if o.step.name == "withdraw"]
    return render(
        request, "accounts/grant.html", {**page, "grant": grant, "role": grant.role_label, "where": where(grant)}
    )
