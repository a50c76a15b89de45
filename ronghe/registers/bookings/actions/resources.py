"""Writes of resources: what is entered can be booked by its rules, and outages and supplies are kept with their days."""

from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.bookings.facts.times import opening_of, rules_of
from ronghe.registers.bookings.models import Resource
from ronghe.registers.bookings.models.resource import KINDS, MODES
from ronghe.registers.bookings.workflow.resource import RESOURCE


def enter(fields: dict[str, Any], *, by: Actor, once: str = "") -> Resource:
    """A unit enters what it may open to others; it is a draft until it is published."""
    return begin(Resource(**fields), by=by, once=once).record  # type: ignore[no-any-return]


def revise(resource: Resource, fields: dict[str, Any], *, by: Actor, once: str = "", seen: int | None = None) -> None:
    """Change a resource; what is booked stays booked."""
    perform(resource, "edit", by=by, once=once, seen=seen, fields=fields)


@on(RESOURCE, "create")
@on(RESOURCE, "edit")
@on(RESOURCE, "publish")
def check_rules(resource: Resource, *, by: Actor, at: datetime) -> None:
    """The opening hours can be read and the rules do not contradict each other."""
    opening_of(resource)
    try:
        rules_of(resource)
    except ValueError as wrong:
        raise Refused(
            "预约规则不成立：时间单位须整除一天（如 15、30、60 分钟），最短不超过最长，可约天数为 1 至 366；请改这几项",
            f"the rules do not hold: {wrong}; mend step, lengths and horizon",
        ) from None
    if resource.kind not in KINDS or any(mode not in MODES for mode in resource.modes):
        raise Refused(
            f"类别须为：{'、'.join(zh for zh, _ in KINDS.values())}；服务方式须为：{'、'.join(zh for zh, _ in MODES.values())}",
            f"the kind is one of {', '.join(KINDS)}; the modes are among {', '.join(MODES)}",
        )
    if resource.kind == "material" and not resource.unit:
        raise Refused("物料须写计量单位（如 克、千克、升）", "a material has a unit (such as g, kg, l)")


@on(RESOURCE, "plan_outage")
def plan_outage(resource: Resource, *, by: Actor, at: datetime, first: str, last: str, reason: str) -> None:
    """Days in order, not past. Bookings within stay: their users are told by the owner, who cancels or moves them."""
    if not day_of(at) <= date.fromisoformat(first) <= date.fromisoformat(last):
        raise Refused(
            "停机的第一天不能早于今天，也不能晚于最后一天；请改日期",
            "the first day of an outage is not past and not after the last; mend the days",
        )
    resource.outages = [*resource.outages, {"first": first, "last": last, "reason": reason}]


@on(RESOURCE, "supply")
def supply(resource: Resource, *, by: Actor, at: datetime, on: str, quantity: int) -> None:
    """Only materials come in by quantity."""
    if resource.kind != "material":
        raise Refused("只有物料可以登记到货", "only materials come in by quantity")
    if not 0 < quantity <= 10**9:
        raise Refused("到货数量应为 1 至 10 亿的整数", "a quantity is a whole number from 1 to a thousand million")
    resource.supplies = [*resource.supplies, {"on": on, "quantity": quantity}]
