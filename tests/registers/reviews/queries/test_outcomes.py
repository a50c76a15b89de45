"""What closed panels found, for other registers' conditions."""

import pytest

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import perform
from ronghe.registers.reviews.models import Review
from ronghe.registers.reviews.queries.outcomes import concluded, favoured, outcome, panels_for
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


def test_the_outcome_is_what_the_latest_closed_panel_counted(world: World) -> None:
    case = fresh.case_of(world)
    panel = fresh.upto(world, "open", [case])
    assert outcome(case.noun, case.key, "written") is None
    for n, review in enumerate(Review.objects.filter(seat__panel=panel)):
        fresh.report(review, verdict="against" if n == 0 else "mend")
    perform(panel, "close", by=world.actor("province"))
    found = outcome(case.noun, case.key, "written")
    assert found is not None
    assert (found.case.panel, found.mean, len(found.reviews)) == (panel, found.reviews[0].score, 3)
    assert found.verdicts == {"against": 1, "mend": 2}
    assert outcome(case.noun, case.key, "defence") is None
    perform(panel, "rereview", by=SYSTEM, answers={"case": found.case.pk, "reason": "示例"})
    assert outcome(case.noun, case.key, "written") is None


def test_a_panel_that_closed_without_a_report_has_no_outcome(world: World) -> None:
    case = fresh.case_of(world)
    panel = fresh.upto(world, "open", [case])
    perform(panel, "close", by=world.actor("province"), answers={"reason": "示例：无人提交"})
    assert outcome(case.noun, case.key, "written") is None


def test_panels_that_were_dissolved_are_panels_no_more(world: World) -> None:
    case = fresh.case_of(world)
    first, second = fresh.planned(world, [case]), fresh.planned(world, [case])
    perform(first, "dissolve", by=world.actor("province"), answers={"reason": "示例"})
    assert list(panels_for(case.noun, case.key, "written")) == [second]
    assert not panels_for(case.noun, case.key, "acceptance")
