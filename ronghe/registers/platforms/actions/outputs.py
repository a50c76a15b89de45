"""Writes of outputs: entered with their number, which counts once; where two facilities claim one, both are told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger import notices
from ronghe.ledger.actor import Actor
from ronghe.ledger.audience import users
from ronghe.ledger.perform import Done, begin, on
from ronghe.ledger.refusals import Clash
from ronghe.registers.platforms.models import Facility, Output
from ronghe.registers.platforms.models.output import KINDS, bare
from ronghe.registers.platforms.workflow.output import OUTPUT


def enter(
    facility: Facility,
    kind: str,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    once: str = "",
    at: datetime | None = None,
) -> Done:
    """An output of a facility. `fields`: title, code, on, people, units. Raises Refused for a number that stands already;
    the unit that entered it first is then told as well."""
    made = Output(facility=facility, kind=kind, synthetic=facility.synthetic, **fields)
    made.key = bare(made.code)
    _check(made, at or timezone.now())
    try:
        return begin(made, "file" if kind == "patent" else "publish", by=by, once=once, at=at)
    except Clash:
        first = Output.objects.exclude(state="withdrawn").filter(kind=kind, key=made.key)
        known = first.select_related("facility").first()
        if known is None:
            raise
        raise _twice(known, facility) from None


def _twice(known: Output, facility: Facility) -> Refused:
    zh, en = KINDS[known.kind]
    if known.facility_id == facility.pk:
        return Refused(f"本装置已登记这一{zh}：{known.number}", f"this {en.lower()} is entered already: {known.number}")
    text = (
        f"{facility.name}也登记了{zh} {known.code}（您单位已登记为 {known.number}），系统未计入；请核对归属",
        f"{facility.name} claimed {en.lower()} {known.code} too, yours as {known.number}; it was not counted: check whose it is",
    )
    with transaction.atomic():
        notices.send(users(known, ("institution", "province")), text, noun="output", key=known.pk)
    return Refused(
        f"这一{zh}已由“{known.facility.name}”登记（{known.number}），一个号码只计一次；已通知对方核对归属",
        f"{known.facility.name} has entered this {en.lower()} ({known.number}); a number counts once; they have been told",
    )


@on(OUTPUT, "file")
@on(OUTPUT, "publish")
def check_output(output: Output, *, by: Actor, at: datetime) -> None:
    """Whoever enters it, and by whatever door."""
    _check(output, at)


def _check(output: Output, at: datetime) -> None:
    """A number and a day that has come, of a facility that is confirmed."""
    output.key = bare(output.code)
    if not output.key:
        raise Refused("请填写号码", "give the number")
    if _day(output.on) > day_of(at):
        raise Refused("日期还没有到", "the day has not come")
    if output.facility.state in ("draft", "submitted"):
        raise NotOffered(
            "装置经省级确认后才能登记产出", "outputs are entered once the province has confirmed the facility"
        )


@on(OUTPUT, "grant")
def grant(output: Output, *, by: Actor, at: datetime, code: str, on: str) -> None:
    """The number of the grant counts once too."""
    day = date.fromisoformat(on)
    if not _day(output.on) <= day <= day_of(at):
        raise Refused("授权日期应在申请之后、今天之前", "it was granted after it was filed, and not after today")
    output.grant_code, output.grant_key, output.granted_on = code, bare(code), day
    same = Output.objects.exclude(state="withdrawn").exclude(pk=output.pk).filter(grant_key=output.grant_key)
    if not output.grant_key or (known := same.select_related("facility").first()):
        told = f"（{known.facility.name} {known.number}）" if output.grant_key and known else ""
        raise Refused(
            f"授权公告号无效或已登记{told}", f"the number of the grant is none, or entered already {told}".strip()
        )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
