"""Writes of follow-ups: asked when due, answered by the firm."""

from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.bulk import begin_many
from ronghe.ledger.perform import on
from ronghe.registers.dispatch.models import FollowUp
from ronghe.registers.dispatch.queries import followups as queries
from ronghe.registers.dispatch.workflow.followup import FOLLOWUP


@on(FOLLOWUP, "answer")
def keep_answer(
    followup: FollowUp,
    *,
    by: Actor,
    at: datetime,
    in_use: str,
    money_saved: int | None = None,
    new_sales: int | None = None,
    text: str = "",
) -> None:
    """What the firm says of the outcome today."""
    followup.in_use, followup.text = in_use, text
    followup.money_saved_fen, followup.new_sales_fen = money_saved, new_sales


def ask_due(now: datetime | None = None) -> int:
    """Ask every follow-up that is due, all or none; how many. Harmless to repeat."""
    at = now or timezone.now()
    try:
        return len(begin_many(queries.due(day_of(at)), "ask", by=SYSTEM, at=at, tell=True).records)
    except IntegrityError:
        return 0  # another worker was quicker
