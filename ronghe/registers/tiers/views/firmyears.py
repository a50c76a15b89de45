"""The pages of firms' years."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ronghe.engine.rules.fact import shown
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.facts.enterprise_year import FACTS
from ronghe.ledger.language import language, say, sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.tiers.actions import firmyears as actions
from ronghe.registers.tiers.facts.figures import filed
from ronghe.registers.tiers.forms.figures import SECTIONS, FirmYearForm, initial_of, suggested_year
from ronghe.registers.tiers.models import FirmYear
from ronghe.registers.tiers.queries import firms
from ronghe.registers.tiers.workflow.firmyear import FIRMYEAR


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The years that one may see."""
    states = Filter("state", ("状态", "State"), list(FIRMYEAR.states.items()))
    this = timezone.localdate().year
    years = Filter("year", ("年度", "Year"), [(str(y), (str(y), str(y))) for y in range(this, this - 6, -1)])
    records = visible(FirmYear.objects.select_related("organisation"), actor(request))
    page = {
        "listing": listing(request, records, [states, years]),
        "flow": FIRMYEAR,
        "may_create": actor(request).role == "firm",
    }
    return render(request, "tiers/firmyears.html", page)


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A year: every figure stated, and what contradicts."""
    hands = actor(request)
    one = load(FirmYear.objects.select_related("organisation"), hands, number)
    of_firm = firms.years_of(one.organisation_id, FIRMYEAR.states)
    filing = filed(of_firm, timezone.localdate())
    doubts = [d for d in filing.doubts if d.row == one.year] if filing else []
    page = context(one, hands) | {
        "one": one,
        "sections": _sections(one),
        "doubts": [(d.heading, say(d.zh, d.en)) for d in doubts],
        "may_edit": may_edit(one, hands),
    }
    return render(request, "tiers/firmyear.html", page)


@for_roles("firm")
def create(request: HttpRequest) -> HttpResponse:
    """The firm states a year."""
    form = FirmYearForm(request.POST or None, initial={"year": suggested_year(timezone.localdate())})
    if request.method == "POST" and form.is_valid():
        try:
            one = actions.state(form.values["year"], form.values, by=actor(request), once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(one)
    return _form(request, form, None)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a draft or a returned year."""
    hands = actor(request)
    one = load(FirmYear.objects.select_related("organisation"), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("您不能修改这份年度数据", "you may not change these figures")
    form = FirmYearForm(request.POST or None, initial=initial_of(one))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if form.values["year"] != one.year:
                raise Refused("年度不能改；请另建一份", "the year cannot be changed; state another one")
            actions.change(one, form.values, by=hands, once=given["once"], seen=given["seen"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(one)
    return _form(request, form, one)


def _form(request: HttpRequest, form: FirmYearForm, one: FirmYear | None) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "tiers/firmyear_form.html", {"form": form, "record": one}, status=status)


def _sections(one: FirmYear) -> list[tuple[str, list[tuple[str, str]]]]:
    place = 0 if language() == "zh" else 1
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for names, label in SECTIONS[1:]:
        rows: list[Any] = [
            (
                FACTS[name].label[place],
                shown(one.values[name] * (10_000 if FACTS[name].unit == "usd" else 1), FACTS[name].unit, language()),
            )
            for name in names
            if name in one.values
        ]
        if rows:
            found.append((say(*label), rows))
    return found
