"""No report without the statement of no conflict, and points within their criteria."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered, Unanswered
from ronghe.ledger.perform import perform
from ronghe.registers.reviews.models import Review
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def mine(world: World) -> Review:
    panel = fresh.upto(world, "open")
    return Review.objects.filter(seat__panel=panel).order_by("id")[0]


def test_a_report_needs_the_statement_first(world: World) -> None:
    review = mine(world)
    who = fresh.hands_of(review.seat)
    answers = {"verdict": "support", "text": "示例"} | fresh.POINTS
    with pytest.raises(NotOffered):
        perform(review, "submit", by=who, answers=answers)
    with pytest.raises(Unanswered):
        perform(review, "declare", by=who)
    perform(review, "declare", by=who, answers={"free": "free"})
    assert review.is_free
    assert review.declared_at is not None
    perform(review, "submit", by=who, answers=answers)
    assert (review.points, review.verdict) == (fresh.POINTS, "support")


@pytest.mark.parametrize(
    "points",
    [{"novelty": 31}, {"novelty": None}, {"need": 3}, {"route": -1}],
    ids=["most", "missing", "strange", "least"],
)
def test_points_outside_the_criteria_are_refused_and_nothing_is_kept(world: World, points) -> None:
    review = mine(world)
    with pytest.raises(Refused):
        fresh.report(review, **points)
    review.refresh_from_db()
    assert (review.state, review.points) == ("declared", {})


def test_nothing_is_submitted_after_the_review_is_over(world: World) -> None:
    review = mine(world)
    perform(review, "declare", by=fresh.hands_of(review.seat), answers={"free": "free"})
    perform(review.seat.panel, "close", by=world.actor("province"), answers={"reason": "示例"})
    review.refresh_from_db()
    with pytest.raises(NotOffered):
        fresh.report(review)
