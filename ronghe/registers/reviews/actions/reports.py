"""Writes of reviews: the statement of no conflict, and the report with its points."""

from datetime import datetime
from typing import Any

from ronghe.engine.review.score import weighted
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import on
from ronghe.registers.reviews.models import Review
from ronghe.registers.reviews.workflow.review import REVIEW
from ronghe.rulebook.review.terms import CRITERIA


@on(REVIEW, "declare")
def keep_statement(review: Review, *, by: Actor, at: datetime, free: str) -> None:
    """The statement, and when it was made."""
    _open(review)
    review.is_free, review.declared_at = free == "free", at


@on(REVIEW, "submit")
def keep_report(review: Review, *, by: Actor, at: datetime, verdict: str, text: str, **given: Any) -> None:
    """Points for each criterion of the purpose and no other, within its most. Raises Refused."""
    _open(review)
    panel = review.seat.panel
    points = {key: given[key] for key in CRITERIA if given.get(key) is not None}
    weighted(points, panel.terms.judged_by(panel.purpose))
    review.points, review.verdict, review.text = points, verdict, text


def _open(review: Review) -> None:
    if review.seat.state != "serving" or review.seat.panel.state != "open":
        raise NotOffered("评审已经结束或席位不在评审中", "the review is over, or the seat is not serving")
