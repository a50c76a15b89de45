"""Administration of accounts: who there is, what they hold, giving roles, inviting."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.grantflow import GRANT
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models import Event, Grant, User
from ronghe.ledger.pages.detail import timeline
from ronghe.ledger.pages.lists import LONGEST_QUERY, PER_PAGE, Filter, Listing
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.ledger.perform import begin
from ronghe.ledger.refusals import Gone
from ronghe.ledger.roles import GRANTED, ROLES
from ronghe.ledger.scope import reached
from ronghe.registers.parties.queries import place
from ronghe.web.accounts import choices
from ronghe.web.accounts.forms.granting import GrantForm, PersonForm
from ronghe.web.accounts.views.unit import sent


def reachable(by: Actor) -> QuerySet[User]:
    """The accounts that an administrator sees: all, or for a city those that hold or held a role there."""
    if not by.region:
        return User.objects.all()
    return User.objects.filter(Exists(Grant.objects.filter(reached(Grant, by), user=OuterRef("pk"))))


def where(grant: Grant) -> str:
    """Where a grant holds, in words; its organisation and person must be loaded."""
    return str(grant.organisation or grant.person or place(grant.region))


@for_roles("administrator")
def people(request: HttpRequest) -> HttpResponse:
    """Accounts with their roles, by name, role and region."""
    by = actor(request)
    filters = [
        Filter("role", ("角色", "Role"), [(key, ROLES[key].label) for key in GRANTED]),
        Filter("place", ("区域", "Region"), [(code, (name, name)) for code, name in choices.regions(by.region)]),
    ]
    chosen = {f.name: v for f in filters if (v := request.GET.get(f.name, "")) in {key for key, _ in f.choices}}
    within = Grant.objects.filter(reached(Grant, by))
    found = reachable(by)
    if chosen:
        asked = Q(user=OuterRef("pk"), state__in=["active", "suspended"])
        if "role" in chosen:
            asked &= Q(role=chosen["role"])
        if "place" in chosen:
            asked &= Q(place__startswith=chosen["place"])
        found = found.filter(Exists(within.filter(asked)))
    q = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    for word in q.split()[:5]:
        # An e-mail is found whole only: its parts are masked here and must not be guessed letter by letter.
        found = found.filter(Q(name__icontains=word) | Q(username__icontains=word) | Q(email__iexact=word))
    held = within.exclude(state="ended").select_related("organisation", "person").order_by("id")
    pages = Paginator(found.prefetch_related(Prefetch("grants", held, to_attr="held")).order_by("-id"), PER_PAGE)
    page = pages.get_page(request.GET.get("page", "1")[:9])
    rows: Any = list(page.object_list)
    for one in rows:
        for grant in one.held:
            grant.where = where(grant)
    shown: Listing[Any] = Listing(rows, pages.count, page.number, pages.num_pages, chosen, q, filters)
    return render(request, "accounts/people.html", {"listing": shown})


@for_roles("administrator")
def person(request: HttpRequest, key: int) -> HttpResponse:
    """One account: its grants within reach, and what happened to them."""
    by = actor(request)
    user = _one(by, key)
    held = list(
        Grant.objects.filter(reached(Grant, by), user=user)
        .select_related("organisation", "person", "for_user")
        .order_by("-id")[:100]
    )
    for grant in held:
        grant.where = where(grant)  # type: ignore[attr-defined]
    events = Event.objects.filter(noun="grant", key__in=[grant.pk for grant in held]).order_by("-id")[:200]
    page = {"person": user, "held": held, "timeline": timeline(GRANT, list(events)[::-1]), "flow": GRANT}
    return render(request, "accounts/person.html", page)


@for_roles("administrator")
def give(request: HttpRequest, key: int) -> HttpResponse:
    """Give the account a role."""
    by = actor(request)
    user = _one(by, key)
    form = GrantForm(by, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            begin(form.grant(user), "give", by=by, answers=form.note)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已授予", "given"))
            return redirect("manage_person", key)
    page = {"form": form, "person": user}
    return render(request, "accounts/give.html", page, status=422 if request.method == "POST" else 200)


@never_cache
@for_roles("administrator")
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody who has no account yet to a role."""
    form = PersonForm(actor(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return sent(request, form.grant(), form.cleaned_data["name"], form.cleaned_data["email"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
    return render(request, "accounts/invite.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _one(by: Actor, key: int) -> User:
    user = reachable(by).filter(pk=key).first() if key < 2**63 else None
    if user is None:
        raise Gone
    return user
