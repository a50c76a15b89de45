"""What the steps of a need do beyond changing its state."""

from datetime import date, datetime
from typing import Any

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import on
from ronghe.registers.needs.models import Need
from ronghe.registers.needs.workflow import NEED
from ronghe.registers.parties import queries as parties


@on(NEED, "submit")
@on(NEED, "file")
def note_submission(need: Need, *, by: Actor, at: datetime, **_: Any) -> None:
    """The instant of the latest submission."""
    need.submitted_at = at


@on(NEED, "accept")
def note_acceptance(need: Need, *, by: Actor, at: datetime, **_: Any) -> None:
    """The instant of acceptance."""
    need.accepted_at = at


@on(NEED, "hand_to_broker")
def assign_broker(need: Need, *, by: Actor, at: datetime, broker: int) -> None:
    """A registered transfer office takes the need over."""
    found = parties.broker(broker)
    if found is None:
        raise NotOffered("所选单位不是在册的技术转移机构", "that organisation is not a registered transfer office")
    need.broker = found


@on(NEED, "match")
def assign_expert(need: Need, *, by: Actor, at: datetime, expert: int) -> None:
    """Only an expert in the pool can be matched, and never one of the firm's own unit."""
    found = parties.expert_in_pool(expert)
    if found is None:
        raise NotOffered("所选专家不在库中或已暂停接单", "that expert is not in the pool or has paused")
    if found.organisation_id == need.organisation_id:
        raise NotOffered(
            "专家与企业属于同一单位，应当回避", "the expert belongs to the firm itself: a conflict of interest"
        )
    need.expert = found


@on(NEED, "release")
def free_expert(need: Need, *, by: Actor, at: datetime, reason: str) -> None:
    """The expert is free again."""
    need.expert = None


@on(NEED, "report_done")
def note_report(need: Need, *, by: Actor, at: datetime, outcome: str) -> None:
    """What the expert says was reached; it counts only when the firm countersigns."""
    need.outcome = outcome


@on(NEED, "solve")
def note_outcome(
    need: Need, *, by: Actor, at: datetime, outcome: str, money_saved: int | None = None, new_sales: int | None = None
) -> None:
    """What the firm countersigned, with what it brings a year."""
    need.outcome, need.money_saved_fen, need.new_sales_fen, need.solved_at = outcome, money_saved, new_sales, at


@on(NEED, "renew")
def note_deadline(need: Need, *, by: Actor, at: datetime, deadline: str) -> None:
    """The new deadline must lie ahead."""
    new = date.fromisoformat(deadline)
    if new <= at.date():
        raise NotOffered("新的截止日期应晚于今天", "the new deadline must lie after today")
    need.deadline = new
