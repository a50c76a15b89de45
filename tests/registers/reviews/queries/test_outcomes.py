"""What closed panels found, for other registers' conditions."""

import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.reviews.models import Review
from ronghe.registers.reviews.queries.outcomes import concluded, favoured
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("against", "wanted"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_record_is_favoured_by_more_reviews_for_it_than_against(world: World, against: int, wanted: bool) -> None:
    case = fresh.case_of(world)
    panel = fresh.upto(world, "open", [case])
    assert concluded(case.noun, [case.key], "written") == set()
    for n, review in enumerate(Review.objects.filter(seat__panel=panel)):
        fresh.report(review, verdict="against" if n < against else "mend")
    assert not favoured(case.noun, case.key, "written")
    perform(panel, "close", by=world.actor("province"))
    assert favoured(case.noun, case.key, "written") == wanted
    assert concluded(case.noun, [case.key, 0], "written") == {case.key}
    assert concluded(case.noun, [case.key], "defence") == set()
