"""Writes of events on site."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import Done, begin, on
from ronghe.registers.platforms.models import Facility, SiteEvent
from ronghe.registers.platforms.workflow.siteevent import SITEEVENT


def enter(
    facility: Facility, fields: Mapping[str, Any], *, by: Actor, once: str = "", at: datetime | None = None
) -> Done:
    """An event of a facility: kind, on, title, text. Photographs are added as files of the record. Raises Refused."""
    return begin(SiteEvent(facility=facility, **fields), "enter", by=by, once=once, at=at)


@on(SITEEVENT, "enter")
@on(SITEEVENT, "edit")
def check_event(event: SiteEvent, *, by: Actor, at: datetime) -> None:
    """On a day that has come, at a facility that is confirmed."""
    day = event.on if isinstance(event.on, date) else date.fromisoformat(str(event.on))
    if day > day_of(at):
        raise Refused("日期还没有到", "the day has not come")
    if event.facility.state in ("draft", "submitted"):
        raise NotOffered("装置经省级确认后才能登记现场事件", "events are entered once the facility is confirmed")
