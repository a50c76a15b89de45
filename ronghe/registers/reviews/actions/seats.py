"""Writes of seats: whoever stands down or is suspended leaves no report behind."""

from datetime import datetime

from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import on, perform
from ronghe.registers.reviews.actions.panels import assign
from ronghe.registers.reviews.models import Seat
from ronghe.registers.reviews.workflow.seat import SEAT


@on(SEAT, "recuse")
@on(SEAT, "suspend")
def void_reports(seat: Seat, *, by: Actor, at: datetime, reason: str) -> None:
    """The reports of a member who is replaced are void (招标投标法实施条例 第四十六条); somebody else judges anew."""
    for one in seat.reviews.exclude(state="void"):
        perform(one, "void", by=SYSTEM, at=at, answers={"reason": f"席位 {seat.number} 已回避或暂停"})


@on(SEAT, "reinstate")
def assign_again(seat: Seat, *, by: Actor, at: datetime, reason: str) -> None:
    """The seat gets its cases anew."""
    assign([seat], list(seat.panel.cases.all()), at)
