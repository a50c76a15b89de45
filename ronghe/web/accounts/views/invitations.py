"""The page behind an invitation's link, and how an invitation is withdrawn."""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models import User
from ronghe.ledger.pages.request import actor, back, refusing, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.web.accounts import actions
from ronghe.web.accounts.forms.newaccount import NewAccount
from ronghe.web.accounts.models import Invitation
from ronghe.web.accounts.views.limits import limited


@never_cache
@sensitive_post_parameters("password", "again")
@limited("signup")
@refusing
def take(request: HttpRequest, secret: str) -> HttpResponse:
    """Someone signed in takes the role with the present account; others set up an account here."""
    made = actions.invitation(secret)
    if made is None or not actions.is_good(made):
        # A link that never was is told like one that has run out.
        return render(request, "accounts/invitation_over.html", status=410)
    signed = request.user.is_authenticated
    first = {"name": made.name, "email": made.email}
    form = None if signed else NewAccount(request.POST or None, initial=first)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            with transaction.atomic():
                user: Any = User.objects.get(pk=request.user.pk or 0) if form is None else form.save()
                grant = actions.take_up(made, user)
        except Refused as refused:
            messages.error(request, sentence(refused))
        else:
            messages.success(request, say("已接受邀请", "you took up the invitation"))
            if form is None:
                request.session["grant"] = grant.pk
                request.session.cycle_key()
                return redirect("me")
            answer: HttpResponse = perform_login(request, user, redirect_url="/desk/")
            return answer
    page = {"made": made, "form": form, "next": request.path}
    return render(request, "accounts/invitation.html", page, status=422 if request.method == "POST" else 200)


@require_POST
@signed_in
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Withdraw an invitation that one made in the present role."""
    mine = Invitation.objects.filter(pk=key, by=actor(request).grant or 0, used_at=None, revoked_at=None)
    if not mine.update(revoked_at=timezone.now()):
        raise Gone
    messages.success(request, say("邀请已撤销", "the invitation was withdrawn"))
    return back(request, "/accounts/unit/")
