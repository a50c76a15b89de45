"""Writes of pilot orders: planned within the budget, scheduled by the chain, recorded, tested, reported, settled."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ronghe.engine.booking.chain import Chosen
from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.money.amount import written
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.bookings.actions import chains, using
from ronghe.registers.bookings.facts.asking import Step
from ronghe.registers.bookings.models import Booking, Trial
from ronghe.registers.bookings.workflow.trial import TRIAL
from ronghe.registers.dispatch.queries import vouchers


def inquire(fields: dict[str, Any], *, by: Actor, once: str = "", at: datetime | None = None) -> Trial:
    """A firm asks what a trial on a pilot line would take."""
    return begin(Trial(**fields), "inquire", by=by, once=once, at=at).record  # type: ignore[no-any-return]


def schedule(
    trial: Trial, steps: Sequence[Step], chosen: Chosen, *, by: Actor, once: str = "", at: datetime | None = None
) -> list[Booking]:
    """Book the line and all it needs at the slot that was found, and mark the order as scheduled; all or nothing."""
    with transaction.atomic():
        perform(trial, "schedule", by=by, once=once, at=at)
        # Booked in the firm's name. The owner of the line has agreed by scheduling; owners of other things are asked.
        return chains.book(
            steps,
            chosen,
            trial.organisation,
            trial.title,
            by=SYSTEM,
            trial=trial,
            agreed=trial.line.owner_id,
            synthetic=trial.synthetic,
            at=at,
        )


@on(TRIAL, "inquire")
def check_inquiry(trial: Trial, *, by: Actor, at: datetime) -> None:
    """For an open pilot line, by a day ahead, with a budget."""
    if trial.line.kind != "line" or trial.line.state != "open":
        raise Refused("请选一条开放的中试线", "choose a pilot line that is open")
    if trial.wanted_on < day_of(at):
        raise Refused("希望完成日期不能早于今天；请改日期", "the day it is wanted lies in the past; choose a later one")
    if trial.budget_fen <= 0:
        raise Refused("预算须大于 0", "the budget lies above 0")


@on(TRIAL, "plan")
def plan(trial: Trial, *, by: Actor, at: datetime, plan: str, price: int) -> None:
    """Never above the firm's budget."""
    if price > trial.budget_fen:
        raise Refused(
            f"报价 {written(price)} 元超出企业预算 {written(trial.budget_fen)} 元；请调整方案，或请企业另行询价",
            f"the price of {written(price)} yuan exceeds the firm's budget of {written(trial.budget_fen)}; change the plan, or let "
            "the firm inquire anew",
        )
    trial.plan, trial.price_fen = plan, price


@on(TRIAL, "assess")
def assess(trial: Trial, *, by: Actor, at: datetime, safety: str, environment: str, measures: str) -> None:
    """Both passed; what is done against the risks stands with the order."""
    trial.measures = measures


@on(TRIAL, "record_batch")
def record_batch(trial: Trial, *, by: Actor, at: datetime, batch: str, output: str, course: str) -> None:
    """A batch's number stands once."""
    if any(one["batch"] == batch for one in trial.batches):
        raise Refused(f"批号 {batch} 已有记录；请换一个批号", f"batch {batch} is on record; give another number")
    trial.batches = [*trial.batches, {"batch": batch, "output": output, "course": course, "at": at.isoformat()}]


@on(TRIAL, "test")
def test(trial: Trial, *, by: Actor, at: datetime, passed: str, findings: str) -> None:
    """What the test found."""
    trial.passed, trial.findings = passed, findings


@on(TRIAL, "report")
def report(trial: Trial, *, by: Actor, at: datetime, summary: str, data_rights: str) -> None:
    """The report, and whose the data are."""
    trial.summary, trial.data_rights = summary, data_rights


@on(TRIAL, "settle")
def settle(trial: Trial, *, by: Actor, at: datetime, voucher: int | None = None) -> None:
    """The voucher pays what it can, never above the price; the rest is the firm's."""
    if voucher is None or not trial.price_fen:
        return
    found = vouchers.vouchers().filter(pk=voucher, organisation=trial.organisation_id).first()
    if found is None:
        raise Refused(
            "没有找到本单位的这张创新券；请从列表中选", "there is no such voucher of your unit; choose from the list"
        )
    trial.voucher_fen = using.deduct(found, trial.organisation_id, trial.price_fen, at)


@on(TRIAL, "withdraw")
def free_time(trial: Trial, *, by: Actor, at: datetime, reason: str) -> None:
    """What was booked for it is free again."""
    for booking in trial.bookings.filter(state__in=["requested", "locked"], starts_at__gt=at):
        perform(booking, "cancel", by=SYSTEM, at=at, answers={"reason": reason})
