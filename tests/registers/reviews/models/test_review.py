"""The score of a review."""

from fractions import Fraction

import pytest

from ronghe.registers.reviews.models import Review
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_score_weighs_the_points_exactly(world: World) -> None:
    fresh.upto(world, "open")
    review = Review.objects.order_by("id")[0]
    assert review.score is None
    done = fresh.report(review)
    assert done.score == Fraction(24 * 30 + 21 * 30 + 27 * 25 + 18 * 15, 30)
