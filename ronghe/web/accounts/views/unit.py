"""The accounts of one's own unit: its members, invitations, and inviting."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models import Grant
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.scope import visible
from ronghe.web.accounts import actions
from ronghe.web.accounts.forms.granting import InviteForm
from ronghe.web.accounts.models import Invitation
from ronghe.web.accounts.views.me import present


def _managed(request: HttpRequest) -> Grant:
    own = present(request)
    if own is None or not own.manages:
        raise Http404
    return own


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Members and invitations."""
    own = _managed(request)
    members = visible(Grant.objects.filter(unit=own.unit_id or 0), actor(request)).select_related("user", "for_user")
    states = [(key, label) for key, label in Grant.workflow.states.items()]
    found = listing(request, members, [Filter("state", ("状态", "State"), states)])
    invited = Invitation.objects.filter(by__unit=own.unit_id or 0, used_at=None, revoked_at=None)
    page = {"listing": found, "invited": list(invited.select_related("by__user").order_by("-id")[:20]), "own": own}
    return render(request, "accounts/unit.html", page)


@never_cache
@signed_in
def invite(request: HttpRequest) -> HttpResponse:
    """Send a link, and show it once."""
    form = InviteForm(_managed(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return sent(request, form.grant, form.cleaned_data["name"], form.cleaned_data["email"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
    return render(request, "accounts/invite.html", {"form": form}, status=422 if request.method == "POST" else 200)


def sent(request: HttpRequest, grant: Grant, name: str, email: str) -> HttpResponse:
    """Make the invitation, mail it, and show its link this one time."""
    made, secret = actions.invite(actor(request), grant, name, email)
    address = request.build_absolute_uri(made.path(secret))
    if not actions.send_invitation(made, address):
        messages.warning(request, say("邮件未能发出，请复制链接转交", "the mail could not be sent; pass the link on"))
    return render(request, "accounts/invited.html", {"made": made, "address": address})
