"""预约: a resource for a unit from one instant to another, from the request to the settled hours and the user's word."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Beside, Pair
from ronghe.registers.bookings.workflow.resource import OWNERS, REASON

USERS = "firm institution lab"
HOLDING = ("requested", "locked", "running")
"""States in which a booking keeps its time to itself; the database guards these."""
KEPT = (*HOLDING, "used", "confirmed", "settled", "rated")
"""States in which its time is or was used."""
STARS: dict[str, Pair] = {
    "5": ("非常满意", "Very satisfied"),
    "4": ("满意", "Satisfied"),
    "3": ("一般", "Fair"),
    "2": ("较差", "Poor"),
    "1": ("极差", "Very poor"),
}


def _wished(booking: Any) -> Pair | None:
    """Only where another time was asked for."""
    if booking.wanted_starts_at is None:
        return Beside(("没有待处理的改期申请", "no other time has been asked for"))
    return None


BOOKING = Workflow(
    "booking",
    ("预约", "Booking"),
    states={
        "requested": ("待负责人确认", "Awaiting the owner"),
        "waiting": ("候补", "On the wait list"),
        "locked": ("已锁定", "Locked"),
        "running": ("使用中", "In use"),
        "used": ("待确认机时", "Hours to be confirmed"),
        "confirmed": ("机时已确认", "Hours confirmed"),
        "settled": ("已结算", "Settled"),
        "rated": ("已评价", "Rated"),
        "refused": ("未接受", "Refused"),
        "cancelled": ("已取消", "Cancelled"),
        "missed": ("爽约", "Missed"),
    },
    stages=(
        (("申请", "Requested"), ("requested", "waiting")),
        (("锁定", "Locked"), ("locked",)),
        (("用机", "In use"), ("running",)),
        (("确认机时", "Hours"), ("used", "confirmed")),
        (("结算", "Settled"), ("settled",)),
        (("评价", "Rated"), ("rated",)),
    ),
)
BOOKING.step("apply", ("申请预约", "Ask for a slot"), "-> requested", by=f"{USERS} system", tell=OWNERS, tone="primary")
BOOKING.step("book", ("预约", "Book"), "-> locked", by=f"{USERS} system", tell=OWNERS, tone="primary")
BOOKING.step("queue", ("登记候补", "Join the wait list"), "-> waiting", by=USERS)
BOOKING.step("advance", ("候补转正", "Move up"), "waiting -> requested", by="system", tell="firm institution lab")
BOOKING.step("accept", ("接受", "Accept"), "requested -> locked", by=f"{OWNERS} system", tell="firm", tone="primary")
BOOKING.step(
    "refuse", ("拒绝", "Refuse"), "requested -> refused", by=OWNERS, asks=(REASON,), tell="firm", tone="danger"
)
BOOKING.step(
    "propose",
    ("申请改期", "Ask for another time"),
    "requested locked -> =",
    by=USERS,
    tell=OWNERS,
    shown=False,
)
BOOKING.step(
    "agree", ("同意改期", "Agree to the other time"), "requested locked -> =", by=OWNERS, tell="firm", when=_wished
)
BOOKING.step(
    "decline",
    ("不同意改期", "Keep the time"),
    "requested locked -> =",
    by=OWNERS,
    asks=(REASON,),
    tell="firm",
    when=_wished,
)
BOOKING.step("check_in", ("签到", "Check in"), "locked -> running", by=USERS, tone="primary")
BOOKING.step(
    "fault",
    ("登记异常", "Note a fault"),
    "running used -> =",
    by=USERS,
    asks=(Ask("reason", ("异常情况", "What went wrong"), limit=500),),
    tell=OWNERS,
)
BOOKING.step("check_out", ("签退", "Check out"), "running -> used", by=f"{USERS} system", tell=OWNERS, tone="primary")
BOOKING.step(
    "confirm",
    ("确认机时", "Confirm the hours"),
    "used -> confirmed",
    by=OWNERS,
    asks=(
        Ask("start_up", ("开机准备（分钟）", "Start-up (minutes)"), "integer"),
        Ask("test", ("测试（分钟）", "Test (minutes)"), "integer"),
        Ask("post", ("后处理（分钟）", "Post-processing (minutes)"), "integer"),
    ),
    tell="firm",
    tone="primary",
)
BOOKING.step("settle", ("结算", "Settle"), "confirmed -> settled", by=f"{OWNERS} system", tell="firm", tone="primary")
BOOKING.step(
    "rate",
    ("评价", "Rate"),
    "settled -> rated",
    by=USERS,
    asks=(
        Ask("stars", ("满意度", "Satisfaction"), "choice", choices=STARS),
        Ask("review", ("意见", "Remarks"), required=False, limit=500),
    ),
    tell=OWNERS,
    tone="primary",
)
BOOKING.step(
    "cancel",
    ("取消预约", "Cancel"),
    "requested waiting locked -> cancelled",
    by=f"{USERS} system",
    asks=(REASON,),
    tell="firm institution lab",
    tone="danger",
)
BOOKING.step("miss", ("记为爽约", "Mark as missed"), "locked -> missed", by="system", tell="firm institution lab")
for _role in OWNERS.split():
    BOOKING.turn(
        f"accepting_in_{_role}", "requested", _role, ("确认预约", "Decide on a booking"), within="2 working days"
    )
    BOOKING.turn(f"hours_in_{_role}", "used", _role, ("确认机时", "Confirm the hours"), within="5 working days")
    BOOKING.turn(f"settling_in_{_role}", "confirmed", _role, ("结算预约", "Settle a booking"), within="10 working days")
BOOKING.turn("rating", "settled", "firm", ("评价服务", "Rate the service"))
BOOKING.reading(f"{USERS} county city province auditor administrator system", "*")
