"""The pages of incubators: who builds them, who grows in them, and what became of the tenants."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import may_reach
from ronghe.registers.parties import queries as parties
from ronghe.registers.tiers.actions import memberships as actions
from ronghe.registers.tiers.forms.asking import MemberForm
from ronghe.registers.tiers.models import Membership
from ronghe.registers.tiers.models.membership import PARTS
from ronghe.registers.tiers.queries import incubators as queries
from ronghe.registers.tiers.workflow.membership import HOSTS, MEMBERSHIP
from ronghe.rulebook.tiers.course import COURSES


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """All incubators with their members in figures."""
    return render(request, "tiers/incubators.html", {"rows": list(queries.counted().order_by("-tenants", "id")[:500])})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """An incubator: builders, tenants, graduates, and the growth of its tenants through the tiers."""
    hands = actor(request)
    one = _incubator(number)
    may_admit = hands.role in HOSTS.split() and may_reach(one, hands)
    form = MemberForm(request.POST or None, initial={"once": str(uuid.uuid4())}) if may_admit else None
    if request.method == "POST" and form is not None and form.is_valid():
        given = form.cleaned_data
        try:
            member = _organisation(given["organisation"].strip())
            actions.admit(one, member, given["part"], given["since"], by=hands, once=given["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已登记", "Entered"))
            return redirect("tiers:incubator", one.number)
    members = queries.members_of(one.pk)
    titles = queries.titles_of(members)
    page = {
        "incubator": one,
        "place": parties.place(one.region),
        "builders": [m for m in members if m.part == "builder"],
        "tenants": [
            (m, [COURSES[t.tier].label for t in titles.get(m.organisation_id, [])])
            for m in members
            if m.part == "tenant"
        ],
        "growth": [(year, COURSES[tier].label, count) for year, tier, count in queries.growth(titles)],
        "flow": MEMBERSHIP,
        "form": form,
        "links": _reaches(hands),
    }
    return render(request, "tiers/incubator.html", page, status=422 if form is not None and form.errors else 200)


@signed_in
def member(request: HttpRequest, number: str) -> HttpResponse:
    """One membership with its steps."""
    hands = actor(request)
    one = load(Membership.objects.select_related("organisation", "incubator"), hands, number)
    return render(request, "tiers/member.html", context(one, hands) | {"one": one, "part": PARTS[one.part]})


def _incubator(number: str) -> Any:
    one = parties.by_number(number)
    if one is None or one.kind != "incubator":
        raise Gone
    return one


def _organisation(text: str) -> Any:
    found = parties.by_credit_code([text]).get(text) or parties.by_number(text)
    if found is None:
        raise Refused(
            f"没有“{text}”这个单位；请填统一社会信用代码或编号", f"no organisation {text}: give a credit code or number"
        )
    return found


def _reaches(hands: Actor) -> bool:
    return hands.role in {role for reading in MEMBERSHIP.readings for role in reading.roles}
