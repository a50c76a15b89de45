"""The page of chain booking: what is wanted, the earliest slot that all of it has in common, and why it is no earlier."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ronghe.engine.booking.chain import Chosen, Request, earliest
from ronghe.engine.booking.reason import Nothing, nothing, why
from ronghe.engine.booking.spans import instant_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.registers.bookings.actions import chains
from ronghe.registers.bookings.facts.asking import Step, request_of
from ronghe.registers.bookings.forms.chains import ChainForm
from ronghe.registers.bookings.models import Resource
from ronghe.registers.bookings.queries.resources import bookable
from ronghe.registers.parties import queries as parties

BOOKERS = ("firm", "institution", "lab")
MOST = 400
"""Resources that the form offers."""


@for_roles(*BOOKERS)
def chain(request: HttpRequest) -> HttpResponse:
    """GET looks for the slot; POST books all of it, or nothing where it was taken meanwhile."""
    hands = actor(request)
    home = parties.home_of(hands)
    if home is None:
        raise parties.no_home()
    given = request.POST if request.method == "POST" else request.GET
    form = ChainForm(given if "on1" in given else None, resources=list(bookable()[:MOST]))
    page: dict[str, Any] = {"form": form, "action": request.path}
    status = 200
    if form.is_bound and form.is_valid():
        try:
            page |= found(form.steps, form.window, timezone.now())
            if request.method == "POST":
                made = book(form, page["chosen"], given.get("slot", ""), hands, home, given.get("once", "")[:64])
                messages.success(request, say(f"已预约 {len(made)} 项", f"{len(made)} booked"))
                return redirect(made[0])
        except Refused as refused:
            form.add_error(None, sentence(refused))
            status = 422
    elif form.is_bound:
        status = 422
    return render(request, "bookings/chain.html", page, status=status)


def book(form: ChainForm, chosen: Chosen | None, slot: str, hands: Any, home: Any, once: str) -> list[Any]:
    """Book the slot that was shown; Refused if it is no longer the earliest."""
    if chosen is None or slot != slot_of(chosen):
        raise Refused(
            "看到的时间刚被别人约走；下面是现在最早的时间，请核对后再确认",
            "the slot you saw was taken meanwhile; below is the earliest one now: look at it and confirm",
        )
    purpose = form.cleaned_data["purpose"]
    return chains.book(form.steps, chosen, home, purpose, by=hands, once=once, synthetic=home.synthetic)


def found(steps: list[Step], window: Any, at: datetime) -> dict[str, Any]:
    """What the page shows of the search: the slot with what holds it back, or what stands in the way."""
    asked = request_of(steps, window, at)
    chosen = earliest(asked)
    names = {one.number: one for step in steps for one in step.among}
    if chosen is None:
        return {"chosen": None, "nothing": told(asked, nothing(asked), steps, names)}
    reason = why(asked, chosen)
    rows = [
        {
            "number": number + 1,
            "resource": names[key],
            "starts_at": instant_of(start),
            "ends_at": instant_of(start + step.minutes),
            "alone": None if reason.alone[number] is None else instant_of(reason.alone[number]),  # type: ignore[arg-type]
            "holds": number in reason.holding,
            "draws": step.draws,
        }
        for number, (step, start, key) in enumerate(zip(steps, chosen.starts, chosen.things, strict=True))
    ]
    return {"chosen": chosen, "rows": rows, "slot": slot_of(chosen)}


def told(asked: Request, reason: Nothing, steps: list[Step], names: dict[str, Resource]) -> list[str]:
    """Why there is no slot, in sentences: which step, how far from enough, and what would be nearest."""
    lines = []
    for number, longest in reason.longest.items():
        among = "、".join(one.name for one in steps[number].among)
        lines.append(
            say(
                f"第 {number + 1} 步需 {steps[number].minutes} 分钟，而“{among}”在这段时间最长只连续空 {longest} 分钟；"
                "请缩短、换资源或延长查找日期",
                f"step {number + 1} needs {steps[number].minutes} minutes; {among} is free for {longest} at a stretch: shorten "
                "it, name another resource or search longer",
            )
        )
    materials = {one.number: one for step in steps for one, _ in step.draws}
    for key, most in reason.short.items():
        one = materials[key]
        lines.append(
            say(
                f"物料“{one.name}”最多可取 {max(most, 0)} {one.unit}；请减量，或等到货",
                f"{max(most, 0)} {one.unit} of {one.name} can be had at most: take less or wait for a delivery",
            )
        )
    if reason.blocking and reason.nearest is not None:
        stuck = "、".join(f"第 {n + 1} 步（{'、'.join(one.name for one in steps[n].among)}）" for n in reason.blocking)
        when = f"{instant_of(reason.nearest.starts[0]):%Y-%m-%d %H:%M}"
        lines.append(
            say(
                f"挡住的是{stuck}：如果有空，最早可在 {when} 开始",
                f"what stands in the way: {stuck}; were it free, the chain could start on {when}",
            )
        )
    if reason.patient is not None:
        when = f"{instant_of(reason.patient.starts[0]):%Y-%m-%d %H:%M}"
        lines.append(
            say(
                f"如果步骤之间可以隔得更久，最早可在 {when} 开始",
                f"with longer waits between steps it could start on {when}",
            )
        )
    if not lines:
        lines.append(
            say(
                "这些步骤的时长和间隔放不进所选日期；请延长查找日期",
                "the lengths and gaps do not fit into these days; search longer",
            )
        )
    return lines


def slot_of(chosen: Chosen) -> str:
    """The slot as text, by which a page tells whether it still stands."""
    return ";".join(f"{key}@{start}" for key, start in zip(chosen.things, chosen.starts, strict=True))
