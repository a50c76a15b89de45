"""My sessions, my e-mail, my tokens for programs."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ronghe.ledger.language import say
from ronghe.ledger.models import User
from ronghe.ledger.pages.request import View, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.web.accounts import tokens
from ronghe.web.accounts.forms.me import EmailForm, TokenForm
from ronghe.web.accounts.models import ApiToken
from ronghe.web.accounts.views.me import present

MOST_TOKENS = 20


def confirmed(view: View) -> View:
    """A view for people who have just shown that they know the password or hold the key."""
    return signed_in(cast(View, reauthentication_required(view)))


@signed_in
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; a post ends one session, or all but this."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    mine = UserSession.objects.filter(Exists(alive), user=request.user.pk or 0).order_by("-id")
    here = request.session.session_key
    if request.method == "POST":
        wanted = request.POST.get("session", "")
        ended = mine.exclude(session_key=here)
        if wanted != "others":
            ended = ended.filter(pk=int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else 0)
        keys = list(ended.values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        UserSession.objects.filter(session_key__in=keys).delete()
        messages.success(request, say(f"已退出 {len(keys)} 处登录", f"{len(keys)} sessions were ended"))
        return redirect("usersessions_list")
    return render(request, "accounts/sessions.html", {"rows": list(mine[:50]), "here": here})


@confirmed
def email(request: HttpRequest) -> HttpResponse:
    """Another e-mail; the former one is told, so that its owner notices a theft."""
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = User.objects.get(pk=request.user.pk or 0)
        before, user.email = user.email, form.cleaned_data["email"]
        user.save(update_fields=["email"])
        EmailAddress.objects.filter(user=user).delete()
        if before and before != user.email:
            text = say(
                "您的账号邮箱已更改。如非本人操作，请立即联系管理员。", "The e-mail of your account was changed."
            )
            send_mail(say("账号邮箱已更改", "E-mail changed"), text, None, [before], fail_silently=True)
        messages.success(request, say("邮箱已更改", "the e-mail was changed"))
        return redirect("me")
    return render(request, "accounts/email.html", {"form": form}, status=422 if request.method == "POST" else 200)


@never_cache
@confirmed
def api_tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of the present role; a new one is shown in the answer to its making and never again."""
    own, text = present(request), ""
    form = TokenForm(request.POST or None) if own is not None else None
    if request.method == "POST" and form is not None and own is not None and form.is_valid():
        if ApiToken.objects.filter(grant=own, revoked_at=None, expires_at__gt=timezone.now()).count() >= MOST_TOKENS:
            form.add_error(None, say("令牌过多，请先撤销不用的", "too many tokens; revoke some first"))
        else:
            given = form.cleaned_data
            _, text = tokens.issue(own, given["name"], given["scope"], form.expires_at)
            form = TokenForm()
    rows = ApiToken.objects.filter(grant__user=request.user.pk or 0).select_related("grant").order_by("-id")[:50]
    page = {"form": form, "text": text, "rows": list(rows), "own": own}
    return render(request, "accounts/tokens.html", page, status=422 if request.method == "POST" and not text else 200)


@require_POST
@signed_in
def revoke_token(request: HttpRequest, key: int) -> HttpResponse:
    """One's own token stops at once."""
    mine = ApiToken.objects.filter(pk=key, grant__user=request.user.pk or 0, revoked_at=None)
    if not mine.update(revoked_at=timezone.now()):
        raise Gone
    messages.success(request, say("令牌已撤销", "the token was revoked"))
    return redirect("tokens")
