"""Writes of calls for beamtime: opened, closed at the deadline, allocated by rank, scheduled without overlap."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.registers.platforms.facts.ranking import Asked, allocated
from ronghe.registers.platforms.facts.slots import HOUR, earliest
from ronghe.registers.platforms.models import BeamHour, Beamtime, Facility
from ronghe.registers.platforms.queries import beamtimes as queries
from ronghe.registers.platforms.workflow.beamtime import BEAMTIME
from ronghe.registers.reviews.queries import outcomes


def draw_up(
    facility: Facility, fields: Mapping[str, Any], *, by: Actor, once: str = "", at: datetime | None = None
) -> Done:
    """A call of a facility: title, beamline, starts_on, ends_on, hours, deadline, about. Raises Refused."""
    made = Beamtime(facility=facility, **fields)
    _check(made)
    return begin(made, by=by, once=once, at=at)


@on(BEAMTIME, "create")
@on(BEAMTIME, "edit")
def check_call(beamtime: Beamtime, *, by: Actor, at: datetime) -> None:
    """By whatever door it comes."""
    _check(beamtime)


def _check(beamtime: Beamtime) -> None:
    """No more hours than the run has, which begins after the deadline."""
    if beamtime.ends_on < beamtime.starts_on:
        raise Refused("用机结束不能早于开始", "the run ends before it begins")
    room = ((beamtime.ends_on - beamtime.starts_on).days + 1) * 24
    if not 0 < beamtime.hours <= room:
        raise Refused(f"提供机时应在 1 到 {room} 小时之间", f"the run has 1 to {room} hours to offer")
    if timezone.localdate(beamtime.deadline) >= beamtime.starts_on:
        raise Refused("截止时间应早于用机开始", "the deadline lies before the run")


@on(BEAMTIME, "allocate")
def allocate(beamtime: Beamtime, *, by: Actor, at: datetime) -> None:
    """Hours by rank, cut by what is offered; the whole ranking stays on the call."""
    rows = {one.pk: one for one in beamtime.proposals.filter(state="submitted").select_for_update()}
    asked = []
    for one in rows.values():
        told = outcomes.outcome("proposal", one.pk, "proposal")
        verdicts = told.verdicts if told is not None else Counter[str]()
        asked.append(
            Asked(
                one.pk,
                one.hours,
                one.least,
                one.submitted_at or at,
                told.mean if told is not None else None,
                sum(verdicts.values()),
                verdicts.get("against", 0),
            )
        )
    means = {one.key: one.mean for one in asked}
    ranking = []
    for place in allocated(asked, beamtime.hours):
        one, mean = rows[place.key], means[place.key]
        fields = {"rank": place.rank, "tied": place.tied}
        given: dict[str, Any] = {"reason": place.why[0]} if place.why[0] else {}
        if place.hours:
            perform(one, "award", by=SYSTEM, at=at, fields=fields, answers={"hours": place.hours} | given)
        else:
            perform(one, "decline", by=SYSTEM, at=at, fields=fields, answers=given)
        ranking.append(
            {
                "proposal": one.number,
                "rank": place.rank,
                "mean": f"{float(mean):.2f}" if mean is not None else None,
                "tied": place.tied,
                "asked": one.hours,
                "hours": place.hours,
                "why": list(place.why),
            }
        )
    beamtime.ranking = ranking


@on(BEAMTIME, "schedule")
def schedule(beamtime: Beamtime, *, by: Actor, at: datetime) -> None:
    """Each awarded proposal, best first, at the earliest hours in which the beamline is free. Raises NotOffered if one does
    not fit; what two calls take at once the database refuses to one of them."""
    begin_at, end_at = run_of(beamtime)
    begin_at = max(begin_at, at.replace(minute=0, second=0, microsecond=0) + HOUR)
    taken = set(queries.taken(beamtime.facility_id, beamtime.beamline, begin_at, end_at))
    for one in beamtime.proposals.filter(state="awarded").order_by("rank"):
        hours = one.awarded or 0
        start = earliest(begin_at, end_at, hours, taken)
        if start is None:
            raise NotOffered(
                f"线站“{beamtime.beamline}”在用机期内没有连续 {hours} 小时给 {one.number}；请调整其他安排后再排",
                f"the beamline has no {hours} hours in a row for {one.number} within the run; free some first",
            )
        held = [start + n * HOUR for n in range(hours)]
        BeamHour.objects.bulk_create(
            BeamHour(proposal=one, facility_id=beamtime.facility_id, beamline=beamtime.beamline, at=hour)
            for hour in held
        )
        taken.update(held)
        fields = {"starts_at": start, "ends_at": start + hours * HOUR}
        perform(one, "schedule", by=SYSTEM, at=at, fields=fields)


def run_of(beamtime: Beamtime) -> tuple[datetime, datetime]:
    """From the first hour of its first day to the last of its last."""
    zone = timezone.get_current_timezone()
    begin_at = datetime.combine(beamtime.starts_on, time(), zone)
    return begin_at, datetime.combine(beamtime.ends_on + timedelta(days=1), time(), zone)


@on(BEAMTIME, "run")
def run(beamtime: Beamtime, *, by: Actor, at: datetime, proposal: int, hours: int) -> None:
    """A scheduled proposal of this call used so many of its hours."""
    one = beamtime.proposals.filter(pk=proposal, state="scheduled").first()
    if one is None:
        raise Refused("请选择本次征集中已排期的申请", "choose a scheduled proposal of this call")
    if not 0 <= hours <= (one.awarded or 0):
        raise Refused(f"用机应在 0 到 {one.awarded} 小时之间", f"0 to {one.awarded} hours were its")
    perform(one, "run", by=SYSTEM, at=at, answers={"hours": hours})


@on(BEAMTIME, "finish")
def finish(beamtime: Beamtime, *, by: Actor, at: datetime) -> None:
    """Every slot was used or given back."""
    if waiting := beamtime.proposals.filter(state__in=["awarded", "scheduled"]).count():
        raise NotOffered(f"还有 {waiting} 件申请未登记用机", f"{waiting} proposals have no hours entered yet")


@on(BEAMTIME, "cancel")
def cancel(beamtime: Beamtime, *, by: Actor, at: datetime, reason: str) -> None:
    """Whoever handed in is told why nothing comes of it."""
    for one in beamtime.proposals.filter(state="submitted"):
        perform(one, "decline", by=SYSTEM, at=at, answers={"reason": f"征集已取消：{reason}"[:1000]})


def close_due(at: datetime) -> int:
    """Close the calls whose deadline has come; how many."""
    done = 0
    for one in Beamtime.objects.filter(state="open", deadline__lte=at):
        perform(one, "close", by=SYSTEM, at=at)
        done += 1
    return done
