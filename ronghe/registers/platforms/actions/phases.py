"""Writes of phases: planned once, begun and finished in order, paid within the budget, planned anew for all to see."""

from datetime import date, datetime, timedelta
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.money.amount import written
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.facts.facility import PHASES, SOURCES
from ronghe.ledger import attachments
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.platforms.models import Facility, Phase
from ronghe.registers.platforms.models.phase import place_of
from ronghe.registers.platforms.queries import facilities as queries
from ronghe.registers.platforms.workflow.phase import PHASE

AGAIN = timedelta(days=30)
"""The owner of an overdue phase is reminded as often."""
GRACE = 30
"""Days after which the province hears of it too."""


def plan(
    facility: Facility,
    kind: str,
    starts_on: date,
    ends_on: date,
    budget_fen: int,
    *,
    by: Actor,
    once: str = "",
    at: datetime | None = None,
) -> Phase:
    """A phase with its first plan, which stays for good. Raises Refused for one that is planned already or costs too much."""
    _sensible(starts_on, ends_on, budget_fen)
    made = Phase(
        facility=facility,
        kind=kind,
        place=place_of(kind),
        first_starts_on=starts_on,
        first_ends_on=ends_on,
        starts_on=starts_on,
        ends_on=ends_on,
        budget_fen=budget_fen,
    )
    return _begun(made, "plan", by=by, once=once, at=at)


def omit(facility: Facility, kind: str, reason: str, *, by: Actor, once: str = "", at: datetime | None = None) -> Phase:
    """A phase that the facility does without, with the reason."""
    made = Phase(facility=facility, kind=kind, place=place_of(kind))
    return _begun(made, "omit", by=by, once=once, at=at, answers={"reason": reason})


def spend(
    phase: Phase, on_day: date, source: str, fen: int, reference: str, *, by: Actor, at: datetime | None = None
) -> Done:
    """Money spent on a phase, in fen. Raises Refused."""
    given = {"on": on_day, "source": source, "amount": written(fen), "reference": reference}
    return perform(phase, "spend", by=by, answers=given, at=at)


def _begun(made: Phase, step: str, **how: Any) -> Phase:
    zh, en = PHASES[made.kind]
    try:
        return begin(made, step, **how).record  # type: ignore[no-any-return]
    except Clash:
        if Phase.objects.filter(facility=made.facility_id, kind=made.kind).exists():
            raise Refused(f"“{zh}”阶段已登记", f"the phase {en} is entered already") from None
        raise


@on(PHASE, "plan")
def check_plan(phase: Phase, *, by: Actor, at: datetime) -> None:
    """Days in order, and money that the total still holds."""
    _rests(phase)
    _sensible(_day(phase.starts_on), _day(phase.ends_on), phase.budget_fen)
    # Two phases planned at once would each see the same rest.
    facility = Facility.objects.select_for_update().get(pk=phase.facility_id)
    left = facility.budget_fen - queries.planned_fen(facility, but=phase.pk)
    if phase.budget_fen > left:
        raise Refused(
            f"总投资只余 {written(left)} 元未分到阶段，请减少预算，或由省级调整总投资",
            f"of the total {written(left)} yuan are left to give; plan less, or have the province change the total",
        )


@on(PHASE, "omit")
def check_omitted(phase: Phase, *, by: Actor, at: datetime, reason: str) -> None:
    """Only of a facility that is being built or runs."""
    _rests(phase)


@on(PHASE, "start")
def start(phase: Phase, *, by: Actor, at: datetime, on: str) -> None:
    """Begun on a day that has come."""
    phase.started_on = _past(on, at)


@on(PHASE, "spend")
def book(phase: Phase, *, by: Actor, at: datetime, on: str, source: str, amount: int, reference: str) -> None:
    """Within the budget of the phase and the money of the source, each voucher once. What lacks is said to the fen."""
    day = _past(on, at)
    if phase.started_on is not None and day < phase.started_on:
        raise Refused(f"支付日期不能早于本阶段开始（{phase.started_on}）", "it was paid before the phase began")
    if amount <= 0:
        raise Refused("金额应大于 0", "the amount lies above 0")
    facility = Facility.objects.select_for_update().get(pk=phase.facility_id)
    if amount > (left := phase.allowed_fen - phase.spent_fen):
        raise Refused(
            f"本阶段预算只余 {written(left)} 元，差 {written(amount - left)} 元；请先“申请超出预算”，写明理由报省级",
            f"{written(left)} yuan are left, {written(amount - left)} are lacking; ask the province to go over budget",
        )
    rows = [one for outlays in queries.outlays_of(facility) for one in outlays]
    spent = sum(int(one["fen"]) for one in rows if one["source"] == source)
    zh, en = SOURCES[source]
    if amount > (left := getattr(facility, f"{source}_fen") - spent):
        raise Refused(
            f"{zh}只余 {written(left)} 元；请由省级调整总投资，或选其他来源",
            f"of {en} {written(left)} yuan are left; have the province change the total, or choose another source",
        )
    if any(one["reference"] == reference for one in rows):
        raise Refused(f"凭证号“{reference}”已登记过", f"the voucher {reference} is entered already")
    told = {"on": day.isoformat(), "source": source, "fen": amount, "reference": reference}
    phase.outlays = [*phase.outlays, told]
    phase.spent_fen += amount


@on(PHASE, "ask_over")
def check_asked(phase: Phase, *, by: Actor, at: datetime, amount: int, reason: str) -> None:
    """A sum."""
    if amount <= 0:
        raise Refused("金额应大于 0", "the amount lies above 0")


@on(PHASE, "allow_over")
def allow(phase: Phase, *, by: Actor, at: datetime, amount: int, reason: str) -> None:
    """The phase may cost more; the total of the facility must hold it."""
    check_asked(phase, by=by, at=at, amount=amount, reason=reason)
    facility = Facility.objects.select_for_update().get(pk=phase.facility_id)
    left = facility.budget_fen - queries.planned_fen(facility)
    if amount > left:
        raise Refused(
            f"总投资只余 {written(left)} 元未分到阶段；请先调整总投资",
            f"of the total {written(left)} yuan are left to give; change the total first",
        )
    phase.over_fen += amount


@on(PHASE, "slip")
def slip(phase: Phase, *, by: Actor, at: datetime, ends_on: str, reason: str, starts_on: str = "") -> None:
    """Another plan; what it replaces is kept, and the first plan stands for good."""
    assert phase.starts_on is not None
    assert phase.ends_on is not None
    starts = date.fromisoformat(starts_on) if starts_on else phase.starts_on
    ends = date.fromisoformat(ends_on)
    if phase.state != "planned" and starts != phase.starts_on:
        raise Refused("已开始的阶段不能改计划开始日期", "a phase that has begun keeps its planned begin")
    if ends < max(starts, phase.started_on or starts):
        raise Refused("计划完成日期不能早于开始日期", "the planned end lies before the begin")
    if (starts, ends) == (phase.starts_on, phase.ends_on):
        raise Refused("计划没有变化", "the plan is as it was")
    told = {
        "on": day_of(at).isoformat(),
        "starts_on": phase.starts_on.isoformat(),
        "ends_on": phase.ends_on.isoformat(),
    }
    phase.slips = [*phase.slips, told | {"reason": reason}]
    phase.starts_on, phase.ends_on = starts, ends


@on(PHASE, "finish")
def finish(phase: Phase, *, by: Actor, at: datetime, on: str, document: str) -> None:
    """Finished on a day that has come, with a document that is there."""
    day = _past(on, at)
    if phase.started_on is not None and day < phase.started_on:
        raise Refused(f"完成日期不能早于开始日期（{phase.started_on}）", "it was finished before it began")
    if not attachments.files_of(phase).filter(name=document).exists():
        raise Refused(
            f"附件中没有“{document}”；请先上传验收或批复文件，再填写文件名",
            f"the phase has no file {document}; add the document first, then give its name",
        )
    phase.ended_on, phase.document = day, document


@on(PHASE, "remind")
@on(PHASE, "escalate")
def note_reminder(phase: Phase, *, by: Actor, at: datetime, reason: str) -> None:
    """Not again within the same time."""
    phase.reminded_on = day_of(at)


def remind_overdue(today: date, at: datetime) -> int:
    """Tell owners of phases whose day is past, the offices too after thirty days; each once in thirty days. How many."""
    done = 0
    for one in queries.due(today):
        if one.reminded_on is not None and one.reminded_on > today - AGAIN:
            continue
        late = one.overdue_days(today)
        word = "应开始" if one.state == "planned" else "应完成"
        step = "escalate" if late >= GRACE else "remind"
        perform(one, step, by=SYSTEM, at=at, answers={"reason": f"{word}已逾期 {late} 天"})
        done += 1
    return done


def _sensible(starts: date, ends: date, fen: int) -> None:
    if ends < starts:
        raise Refused("计划完成日期不能早于开始日期", "the planned end lies before the begin")
    if fen < 0:
        raise Refused("预算不能为负", "a budget is not negative")


def _rests(phase: Phase) -> None:
    if why := phase.facility_rests():
        raise NotOffered(*why)


def _past(value: str, at: datetime) -> date:
    day = date.fromisoformat(value)
    if day > day_of(at):
        raise Refused(f"日期 {day} 还没有到", f"the day {day} has not come")
    return day


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
