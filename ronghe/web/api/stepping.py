"""Steps by programs: the generic step of the one workflow declaration, with JSON answers."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.refusals import NotOffered, Unanswered
from ronghe.engine.workflow.step import Pair, Step
from ronghe.ledger.actor import Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.questions import picked
from ronghe.ledger.pages.request import actor
from ronghe.ledger.perform import perform
from ronghe.web.api import entries
from ronghe.web.api.bodies import once_of, payload, seen_of
from ronghe.web.api.faces import one
from ronghe.web.api.telling import answered

EDIT = "edit"


def offered(flow: Workflow) -> list[Step]:
    """The steps that programs may take: those with a button on the page; editing where there is a column spec for it."""
    return [
        step
        for step in flow.steps.values()
        if step.shown
        and not step.begins
        and step.by != {"system"}
        and (step.name != EDIT or entries.edited(flow.noun) is not None)
    ]


def take(request: HttpRequest, model: type[Record], number: str, name: str) -> JsonResponse:
    """Take the step on the record; the body holds the answers."""
    hands, once, seen = actor(request), once_of(request), seen_of(request)
    record = one(request, model, number)
    flow = record.workflow
    step = next((step for step in offered(flow) if step.name == name), None)
    if step is None:
        raise NotOffered("没有这个步骤，或它不由接口办理", "there is no such step, or programs do not take it")
    if hands.role not in step.by:
        flow.take(step.name, record.state, {hands.role})
    given = payload(request)
    entry = entries.edited(flow.noun) if name == EDIT else None
    if entry is not None and entry.revise is not None:
        done = entry.revise(record, given, by=hands, once=once, seen=seen)
    else:
        done = perform(record, name, by=hands, once=once, seen=seen, answers=answers(step, given, hands))
    return answered(done)


def answers(step: Step, given: Mapping[str, Any], hands: Actor) -> dict[str, Any]:
    """The answers with records, which are given by number, as the ledger keeps them. The ledger judges all others."""
    found, wrong = dict(given), dict[str, Pair]()
    for ask in step.asks:
        value = given.get(ask.key)
        if ask.kind == "record" and value not in (None, ""):
            text = str(value).strip()[:80]
            record = picked(ask, hands, text) if text else None
            if record is None:
                wrong[ask.key] = ("没有找到这条记录，请给编号", "no such record; give its number")
            else:
                found[ask.key] = record.pk
    if wrong:
        zh = "；".join(f"“{step.ask(key).label[0]}”{why[0]}" for key, why in wrong.items())
        en = "; ".join(f"{step.ask(key).label[1]}: {why[1]}" for key, why in wrong.items())
        raise Unanswered(zh, en, wrong)
    return found
