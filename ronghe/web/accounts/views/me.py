"""My account: particulars, roles and the switch between them, substitutes."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.granting import NO_SUBSTITUTE
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models import Grant, User
from ronghe.ledger.pages.request import signed_in
from ronghe.ledger.refusals import Gone
from ronghe.web.accounts import actions
from ronghe.web.accounts.forms.granting import SubstituteForm
from ronghe.web.accounts.forms.me import ProfileForm
from ronghe.web.accounts.middleware import CHOSEN, LANGUAGE


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What the account is and may do."""
    keys = Authenticator.objects.filter(user=request.user.pk or 0).values_list("type", flat=True)
    return render(request, "accounts/me.html", {"factors": sorted(set(keys)), "present": present(request)})


@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """Name, language, notices by mail."""
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=request.user.pk or 0))
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, say("已保存", "saved"))
        answer = redirect("me")
        answer.set_cookie(LANGUAGE, saved.language, max_age=365 * 24 * 3600, samesite="Lax", secure=request.is_secure())
        return answer
    return render(request, "accounts/profile.html", {"form": form}, status=422 if request.method == "POST" else 200)


@require_POST
@signed_in
def act_as(request: HttpRequest, grant: int | None = None) -> HttpResponse:
    """Act in another of one's roles that are in force; the session gets a new key."""
    text = request.POST.get("grant", "")
    wanted = grant if grant is not None else int(text) if text.isascii() and text.isdigit() else 0
    if wanted not in {one.pk for one in held(request)}:
        raise Gone
    before = request.session.session_key
    request.session[CHOSEN] = wanted
    request.session.cycle_key()
    rotate_token(request)
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
    return redirect("/desk/")


@signed_in
def substitutes(request: HttpRequest) -> HttpResponse:
    """Who stands in for me, for whom I stand in, and naming a colleague for the present role."""
    own = present(request)
    may = own is not None and own.for_user_id is None and own.role not in NO_SUBSTITUTE
    form = SubstituteForm(own, request.POST or None) if may and own is not None else None
    if request.method == "POST" and form is not None and own is not None and form.is_valid():
        try:
            since, until = form.span
            with transaction.atomic():
                key = int(form.cleaned_data["colleague"])
                actions.name_substitute(own, key, since, until, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已指定代理人，到期自动失效", "named; it ends by itself"))
            return redirect("substitutes")
    me = request.user.pk or 0
    both = Grant.objects.filter(Q(for_user=me) | Q(user=me, for_user__isnull=False))
    rows = list(both.select_related("user", "for_user").order_by("-id")[:50])
    page = {"form": form, "own": own, "rows": rows, "now": timezone.now()}
    return render(request, "accounts/substitutes.html", page, status=422 if request.method == "POST" else 200)


def held(request: HttpRequest) -> list[Any]:
    """One's grants in force."""
    return getattr(request, "grants", [])


def present(request: HttpRequest) -> Grant | None:
    """The grant under which one acts."""
    return getattr(request, "grant", None)
