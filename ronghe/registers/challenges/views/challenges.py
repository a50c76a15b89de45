"""The pages of challenges: hall, list, one with its bids and panels, the form, questions, the first click of a bid."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load, may_edit, shown_face
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import find, visible
from ronghe.registers.challenges.actions import bids, panels, questions
from ronghe.registers.challenges.actions import challenges as actions
from ronghe.registers.challenges.forms.challenge import ChallengeForm
from ronghe.registers.challenges.models import Challenge
from ronghe.registers.challenges.queries import halls
from ronghe.registers.challenges.workflow.bid import BID, TEAMS
from ronghe.registers.challenges.workflow.challenge import CHALLENGE
from ronghe.registers.challenges.workflow.question import ASKERS
from ronghe.registers.needs import queries as needs
from ronghe.registers.projects.facts.repeated import compared, repeated
from ronghe.registers.reviews.actions import PANEL
from ronghe.rulebook.codes import fields
from ronghe.rulebook.review.terms import PURPOSES

FIELDS = Filter("field", ("技术领域", "Field"), [(f, (f, f)) for f in fields.fields()])


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The challenges that one may see."""
    states = Filter("state", ("状态", "State"), list(CHALLENGE.states.items()))
    page = {
        "listing": listing(request, visible(halls.challenges(), actor(request)), [states, FIELDS]),
        "flow": CHALLENGE,
        "may_create": actor(request).role == "firm",
        "may_list": actor(request).role in ("province", "city"),
    }
    return render(request, "challenges/index.html", page)


@refusing
def hall(request: HttpRequest) -> HttpResponse:
    """The public hall: what is open for bids, and what became of the others."""
    states = Filter("state", ("状态", "State"), [(s, CHALLENGE.states[s]) for s in halls.HALL])
    records = visible(halls.challenges(), actor(request)).filter(state__in=halls.HALL)
    return render(
        request, "challenges/hall.html", {"listing": listing(request, records, [states, FIELDS]), "flow": CHALLENGE}
    )


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A challenge: its public face with questions for everyone, the whole for those whose it is."""
    hands = actor(request)
    one = load(halls.challenges(), hands, number)
    full = shown_face(one, hands) == "full" and not hands.is_public
    page = context(one, hands) | {
        "challenge": one,
        "full": full,
        "may_edit": may_edit(one, hands),
        "questions": visible(halls.questions_on(one), hands),
        "may_ask": one.state == "open" and hands.role in ASKERS.split(),
        "may_bid": one.state == "open" and hands.role in TEAMS.split() and hands.organisation != one.organisation_id,
        "mine": halls.own_bid(one, hands.organisation) if hands.role in TEAMS.split() else None,
        "bids": visible(halls.bids_on(one), hands) if full else [],
        "bid_flow": BID,
        "panels": halls.panels_over(one) if hands.role in ("province", "auditor") else [],
        "panel_flow": PANEL,
        "convenable": [(p, PURPOSES[p]) for p, states in panels.WHEN.items() if one.state in states]
        if hands.role == "province"
        else [],
        "may_compare": compared(one, hands, "submitted"),
        "key": str(uuid.uuid4()),
    }
    return render(request, "challenges/challenge.html", page)


@signed_in
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """What may ask for the same as a challenge at its form check, for the offices."""
    hands = actor(request)
    one = load(halls.challenges(), hands, number)
    if not compared(one, hands, "submitted"):
        raise Gone
    return render(request, "projects/repeated.html", {"record": one, "found": repeated(one, hands)})


@for_roles("firm")
def create(request: HttpRequest) -> HttpResponse:
    """A firm proposes a challenge, perhaps from one of its needs."""
    hands = actor(request)
    number = request.GET.get("need", "")
    need = find(needs.needs(), hands, number=number) if number else None
    start = (
        {"title": need.title, "field": need.field, "content": need.content, "targets": need.targets_text}
        if need is not None
        else {}
    )
    form = ChallengeForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.propose(form.fields_of_challenge(), by=hands, once=form.cleaned_data["once"], need=need)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存草稿：核对后提交", "Saved as a draft: look it over and submit"))
            return redirect(done.record)
    return _form(request, form, None)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a draft or a returned challenge."""
    hands = actor(request)
    one = load(halls.challenges(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("您现在不能修改这个榜题", "you may not change this challenge now")
    form = ChallengeForm(request.POST) if request.method == "POST" else ChallengeForm.of(one)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise(
                one,
                form.fields_of_challenge(),
                by=hands,
                once=form.cleaned_data["once"],
                seen=form.cleaned_data["seen"],
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(one)
    return _form(request, form, one)


@for_roles(*ASKERS.split())
@require_POST
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """A question on an open challenge."""
    one = load(halls.challenges(), actor(request), number)
    try:
        questions.ask(one, request.POST.get("text", ""), by=actor(request), once=request.POST.get("once", "")[:64])
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(
            request,
            say("已提问；答复将对所有人公开，不显示提问单位", "Asked; the answer will be for all, without your name"),
        )
    return redirect(one)


@for_roles(*TEAMS.split())
@require_POST
def bid(request: HttpRequest, number: str) -> HttpResponse:
    """The acting unit begins to bid."""
    one = load(halls.challenges(), actor(request), number)
    try:
        done = bids.start(one, by=actor(request), once=request.POST.get("once", "")[:64])
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect(one)
    return redirect("bids:write", done.record.number)


@for_roles("province")
@require_POST
def convene(request: HttpRequest, number: str, purpose: str) -> HttpResponse:
    """A panel is planned: for the argument of the challenge, or for the review of its bids."""
    one = load(halls.challenges(), actor(request), number)
    try:
        panel = panels.convene(one, purpose, by=actor(request), once=request.POST.get("once", "")[:64])
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect(one)
    return redirect(panel)


def _form(request: HttpRequest, form: ChallengeForm, one: Challenge | None) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "challenges/form.html", {"form": form, "record": one}, status=status)
