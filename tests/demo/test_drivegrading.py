"""A batch to its last grade."""

import pytest

from ronghe.demo.drivefollowups import write_followups
from ronghe.demo.drivegrading import PRIZE_FEN, PRIZES, TALENTS, write_grades
from ronghe.demo.driveservice import Serving
from ronghe.ledger import chain
from ronghe.ledger.models import Event
from ronghe.registers.dispatch.models import Assessment, Batch, Candidate, FollowUp, Point, Posting
from tests.demo.programme import drafted


@pytest.mark.django_db
def test_every_posting_that_served_is_graded_by_points_that_cite_records() -> None:
    draft = drafted()
    served = Serving(draft).write()
    assert len(write_grades(draft)) == len(served)
    assert set(Assessment.objects.values_list("state", flat=True)) == {"final"}
    assert not Point.objects.filter(points__gt=0, cites=[]).exists()
    assert Point.objects.count() == 3 * len(served)
    batch = Batch.objects.get()
    best = Assessment.objects.filter(grade="excellent")
    assert best.filter(rewarded_at__isnull=False).count() == min(len(best), TALENTS + PRIZES) > 0
    assert (
        batch.rewarded_fen == PRIZE_FEN * max(min(len(best), TALENTS + PRIZES) - TALENTS, 0) <= batch.reward_budget_fen
    )
    assert batch.state == "finished"
    assert set(Posting.objects.values_list("state", flat=True)) <= {"ended", "left"}
    assert set(Candidate.objects.values_list("state", flat=True)) == {"expired", "refused"}
    asked = write_followups(draft.hands, draft.seed)
    assert asked == FollowUp.objects.count() > 0
    assert set(FollowUp.objects.values_list("state", flat=True)) == {"asked", "answered"}
    assert max(Event.objects.values_list("at", flat=True)).year == 2025
    chain.seal()
    assert chain.verify().whole


@pytest.mark.django_db
def test_a_batch_in_service_has_no_grades_yet() -> None:
    draft = drafted()
    draft.drive = type(draft.drive)(
        **{f: getattr(draft.drive, f) for f in draft.drive.__slots__} | {"assessed_on": None}
    )
    assert write_grades(draft) == []
