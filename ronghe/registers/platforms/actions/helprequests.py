"""Writes of help requests: handed in, routed to departments, answered, confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.parties import queries as parties
from ronghe.registers.platforms.models import Errand, HelpRequest
from ronghe.registers.platforms.models.helprequest import DEPARTMENTS, OPEN
from ronghe.registers.platforms.workflow.errand import ERRAND
from ronghe.registers.platforms.workflow.helprequest import HELPREQUEST


@dataclass(frozen=True)
class Part:
    """What one department is asked."""

    department: str
    level: str
    task: str


def request_of(organisation: Any, **fields: Any) -> HelpRequest:
    """A request that is not saved yet; place and mark are the unit's."""
    return HelpRequest(
        organisation=organisation, region=organisation.region, synthetic=organisation.synthetic, **fields
    )


def ask(fields: dict[str, Any], *, by: Actor, once: str = "") -> HelpRequest:
    """The acting unit begins a request."""
    unit = parties.organisation(by.organisation)
    if unit is None:
        raise parties.no_home()
    return begin(request_of(unit, **fields), by=by, once=once).record  # type: ignore[no-any-return]


def errand_of(request: HelpRequest, part: Part) -> Errand:
    """A department's part that is not saved yet."""
    return Errand(
        request=request,
        region=request.region,
        department=part.department,
        level=part.level,
        task=part.task,
        synthetic=request.synthetic,
    )


def route(
    request: HelpRequest, parts: Sequence[Part], *, by: Actor, once: str = "", at: datetime | None = None
) -> list[Errand]:
    """Give a request to departments, in one transaction. Further departments may be added while it is with some."""
    if not parts:
        raise Refused("请至少选一个部门", "choose a department at least")
    with transaction.atomic():
        done = None
        if request.state == "filed":
            done = perform(request, "route", by=by, once=once, at=at)
        elif request.state != "routed":
            raise Refused("这件事项现在不能分办", "the request cannot be routed now")
        if done is not None and done.repeated:
            return list(request.errands.order_by("id"))
        return [assign(request, part, by=by, at=at) for part in parts]


def assign(request: HelpRequest, part: Part, *, by: Actor, at: datetime | None = None) -> Errand:
    """One department more. Raises Refused where it has the request already."""
    try:
        return begin(errand_of(request, part), "assign", by=by, at=at).record  # type: ignore[no-any-return]
    except Clash:
        name = DEPARTMENTS[part.department]
        raise Refused(f"{name[0]}已在办理这件事项", f"{name[1]} has this request already") from None


@on(ERRAND, "assign")
def check_routed(one: Errand, *, by: Actor, at: datetime) -> None:
    """A department is asked while the request is with departments."""
    if HelpRequest.objects.select_for_update().get(pk=one.request_id).state != "routed":
        raise Refused("事项不在办理中，不能分办", "the request is not with departments")


@on(HELPREQUEST, "submit")
def check_ahead(one: HelpRequest, *, by: Actor, at: datetime) -> None:
    """What is wished for lies ahead."""
    if one.needed_by < day_of(at):
        raise Refused("希望解决日期已过，请修改后再提交", "the day by which it is needed has passed; mend it first")


@on(ERRAND, "finish")
def note_result(one: Errand, *, by: Actor, at: datetime, result: str, document: str = "") -> None:
    """What the department did."""
    one.result, one.document = result, document.strip()


@on(HELPREQUEST, "conclude")
def note_outcome(one: HelpRequest, *, by: Actor, at: datetime, outcome: str) -> None:
    """What the unit is told."""
    one.outcome = outcome


@on(HELPREQUEST, "settle")
def note_verdict(one: HelpRequest, *, by: Actor, at: datetime, verdict: str, remark: str = "") -> None:
    """How the unit sees it."""
    one.verdict = verdict


@on(HELPREQUEST, "withdraw")
def cancel_errands(one: HelpRequest, *, by: Actor, at: datetime, reason: str) -> None:
    """No department goes on with what nobody needs."""
    for errand in one.errands.filter(state__in=OPEN).order_by("id"):
        perform(errand, "cancel", by=SYSTEM, at=at, answers={"reason": reason})
