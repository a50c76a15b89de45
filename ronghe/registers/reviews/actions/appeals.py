"""Writes of appeals: on procedure only, in time, by those behind the case; upheld, one more person reviews it."""

from datetime import datetime, timedelta

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import on, perform
from ronghe.registers.parties import queries as parties
from ronghe.registers.reviews.models import Appeal
from ronghe.registers.reviews.workflow.appeal import APPEAL


@on(APPEAL, "file")
def check_appeal(appeal: Appeal, *, by: Actor, at: datetime, grounds: str, reason: str) -> None:
    """The panel has closed not longer ago than the period, and the organisation is behind the case."""
    panel, same = appeal.case.panel, parties.merged_organisations()
    own = same.get(appeal.organisation_id, appeal.organisation_id)
    if own not in {same.get(key, key) for key in appeal.case.organisations}:
        raise NotOffered("只有申报单位可以对该项评审提出复审", "only those behind the case may appeal")
    if panel.state != "closed" or panel.closed_at is None:
        raise NotOffered("评审尚未结束", "the review is not over yet")
    days = panel.terms.appeal_days
    if day_of(at) > day_of(panel.closed_at) + timedelta(days=days):
        raise NotOffered(
            f"复审申请应在评审结束后 {days} 日内提出", f"an appeal is made within {days} days after the review"
        )
    appeal.grounds, appeal.text = grounds, reason


@on(APPEAL, "uphold")
def order_review(appeal: Appeal, *, by: Actor, at: datetime, reason: str) -> None:
    """A new seat, drawn by lot, judges the case."""
    appeal.decision = reason
    panel = appeal.case.panel
    if panel.state != "closed":
        raise NotOffered("评审组正在重新评审，请待其结束", "the panel reviews another case anew; wait until it is over")
    why = f"复审 {appeal.number}：{reason}"[:500]
    perform(panel, "rereview", by=SYSTEM, at=at, answers={"case": appeal.case_id, "reason": why})


@on(APPEAL, "refuse")
def note_refusal(appeal: Appeal, *, by: Actor, at: datetime, reason: str) -> None:
    """Why it was refused."""
    appeal.decision = reason
