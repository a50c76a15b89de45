"""How cases stand: raw means exact, calibrated ones beside them."""

from fractions import Fraction

import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.reviews import queries
from ronghe.registers.reviews.models import Review
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_best_raw_mean_stands_first_and_void_reviews_do_not_count(world: World) -> None:
    panel = fresh.upto(world, "open", [fresh.case_of(world), fresh.case_of(world), fresh.case_of(world)])
    low, high, none = panel.cases.all()
    for review in Review.objects.filter(case=low):
        fresh.report(review, novelty=0, verdict="against")
    for review in Review.objects.filter(case=high):
        fresh.report(review)
    gone = Review.objects.filter(case=high).order_by("id")[0]
    perform(gone, "void", by=world.actor("province"), answers={"reason": "示例"})
    found = queries.standings(panel)
    assert [one.case for one in found] == [high, low, none]
    assert [len(one.reviews) for one in found] == [2, 3, 0]
    assert found[0].mean == Fraction(24 * 30 + 21 * 30 + 27 * 25 + 18 * 15, 30)
    assert found[1].mean == found[0].mean - 24
    assert (found[2].mean, found[2].calibrated) == (None, None)
    assert found[1].verdicts == {"against": 3}
    # All agree, so nobody is lenient and the calibrated means are the raw ones.
    assert found[0].calibrated == pytest.approx(float(found[0].mean))


def test_standings_cost_the_same_for_one_case_and_for_three(world: World, django_assert_num_queries: object) -> None:
    for many in (1, 3):
        panel = fresh.upto(world, "closed", [fresh.case_of(world) for _ in range(many)])
        with django_assert_num_queries(2):  # type: ignore[operator]
            queries.standings(panel)
