"""Writes of incubators' members."""

from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on
from ronghe.ledger.refusals import Clash
from ronghe.registers.tiers.models import Membership
from ronghe.registers.tiers.workflow.membership import MEMBERSHIP


def member_of(incubator: Any, organisation: Any, part: str, since: date) -> Membership:
    """A membership that is not saved yet; its place is the incubator's."""
    return Membership(
        incubator=incubator,
        organisation=organisation,
        region=incubator.region,
        part=part,
        since=since,
        synthetic=incubator.synthetic,
    )


def admit(incubator: Any, organisation: Any, part: str, since: date, *, by: Actor, once: str = "") -> Membership:
    """A tenant moves in, or a unit becomes a joint builder. Raises Refused where it is a member already."""
    try:
        return begin(member_of(incubator, organisation, part, since), "join", by=by, once=once).record  # type: ignore[no-any-return]
    except Clash:
        standing = Membership.objects.filter(incubator=incubator, organisation=organisation, part=part, state="active")
        if standing.exists():
            raise Refused(f"{organisation} 已是该孵化器成员", f"{organisation} is a member already") from None
        raise


@on(MEMBERSHIP, "join")
def check_member(one: Membership, *, by: Actor, at: datetime) -> None:
    """An incubator takes firms as tenants, not before they could be there."""
    if one.incubator.kind != "incubator":
        raise Refused(f"{one.incubator} 不是孵化器", f"{one.incubator} is no incubator")
    if one.part == "tenant" and one.organisation.kind != "enterprise":
        raise Refused(
            "在孵的只能是企业；大院大所与大企业请登记为共建单位", "tenants are firms; enter others as joint builders"
        )
    if one.since > day_of(at):
        raise Refused("入驻日期不能晚于今天", "the day of joining lies ahead")


@on(MEMBERSHIP, "graduate")
@on(MEMBERSHIP, "leave")
def note_end(one: Membership, *, by: Actor, at: datetime, reason: str) -> None:
    """The day it ended; builders do not graduate."""
    if one.part == "builder" and one.state == "graduated":
        raise Refused("共建单位不毕业，请用“退出”", "joint builders leave, they do not graduate")
    one.until = max(day_of(at), one.since)
