"""The pages that every record has: take a step, its history, and how it stood at a past instant."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, Unanswered
from ronghe.ledger.history import as_of, revisions
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.detail import load, shown_face
from ronghe.ledger.pages.lists import matching
from ronghe.ledger.pages.questions import StepForm
from ronghe.ledger.pages.request import actor, refusing, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Gone
from ronghe.ledger.registry import nouns
from ronghe.ledger.scope import visible


@signed_in
def take_step(request: HttpRequest, number: str, step: str, *, model: type[Record]) -> HttpResponse:
    """GET asks the step's questions; POST takes it and leads back to the record."""
    hands = actor(request)
    record = load(model._default_manager.all(), hands, number)
    # Edits and remarks have forms of their own, which judge what this page would not.
    if step not in record.workflow.steps or step == "edit" or not record.workflow.steps[step].shown:
        raise Gone
    declared = (
        record.workflow.take(step, record.state, {hands.role}, record)
        if request.method == "GET"
        else (record.workflow.steps[step])
    )
    # An address may bring answers along, such as the double that a record is to be merged into.
    brought = {ask.key: request.GET[ask.key][: ask.limit] for ask in declared.asks if ask.key in request.GET}
    form = StepForm(declared, hands, request.POST or None, record=record, initial=brought)
    if request.method == "POST" and form.is_valid():
        try:
            done = perform(
                record,
                step,
                by=hands,
                once=form.cleaned_data["once"],
                seen=form.cleaned_data["seen"],
                answers={k: v for k, v in form.answers.items() if v not in (None, "")},
            )
        except Unanswered as refused:
            form.blame(refused)
        except (NotAllowed, Gone):
            raise
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect(record.get_absolute_url())
        else:
            messages.success(request, say(f"已办理：{declared.label[0]}", f"Done: {declared.label[1]}"))
            return _onward(done.record, hands)
    page = {"record": record, "step": declared, "form": form}
    return render(request, "ledger/step.html", page, status=422 if request.method == "POST" else 200)


@refusing
def history(request: HttpRequest, number: str, *, model: type[Record]) -> HttpResponse:
    """What changed, when and by whom; and the record as of an instant when one is asked for."""
    record = load(model._default_manager.all(), actor(request), number)
    if shown_face(record, actor(request)) != "full":
        raise Gone
    at = _instant(request.GET.get("at", ""))
    past = as_of(record.workflow.noun, record.pk, at) if at else None
    labels = {field.attname: str(field.verbose_name) for field in record._meta.concrete_fields}
    page = {
        "record": record,
        "revisions": [
            (e, [(labels.get(k, k), v) for k, v in e.changes.items()])
            for e in revisions(record.workflow.noun, record.pk)
            if record.workflow.tells(e.step, actor(request).role)
        ],
        "at": at,
        "past": past,
        "past_fields": [(labels.get(k, k), v) for k, v in past.fields.items()] if past else [],
        "past_state": record.workflow.states.get(past.state, (past.state, past.state)) if past else None,
    }
    return render(request, "ledger/history.html", page)


@signed_in
def pick(request: HttpRequest, noun: str, step: str, ask: str) -> HttpResponse:
    """Records that answer a question, found by number or name: at most twenty, as JSON."""
    model = nouns().get(noun)
    try:
        question = model.workflow.steps[step].ask(ask) if model else None
    except KeyError:
        question = None
    if question is None or question.kind != "record":
        raise Gone
    word = request.GET.get("q", request.GET.get(ask, "")).replace("\x00", "").strip()[:60]
    wanted = nouns()[question.of]
    found = visible(wanted._default_manager.filter(**question.narrow), actor(request))
    if word:
        found = found.filter(matching(wanted, word.split()[0]) | matching(wanted, word.split()[-1]))
    return JsonResponse({"options": [{"number": one.number, "name": str(one)} for one in found.order_by("-id")[:20]]})


def _onward(record: Record, hands: Any) -> HttpResponse:
    """To the record, or to the desk when the step took it out of sight."""
    try:
        load(type(record)._default_manager.all(), hands, record.number)
    except Gone:
        return redirect("/desk/")
    return redirect(record.get_absolute_url())


def _instant(text: str) -> datetime | None:
    """An instant from an address; a bare local time is Beijing time; None when it is none."""
    try:
        found = parse_datetime(text.strip()[:40])
    except ValueError:
        return None
    if found is not None and timezone.is_naive(found):
        found = timezone.make_aware(found)
    return found
