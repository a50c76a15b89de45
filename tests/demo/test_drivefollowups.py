"""Firms are asked again, months after."""

import pytest

from ronghe.demo.drivefollowups import write_followups
from ronghe.demo.driveservice import Serving
from ronghe.registers.dispatch.models import FollowUp
from tests.demo.programme import drafted


@pytest.mark.django_db
def test_nobody_is_asked_before_half_a_year_has_gone_by() -> None:
    draft = drafted()
    Serving(draft).write()
    assert write_followups(draft.hands, draft.seed) == FollowUp.objects.count()
    for one in FollowUp.objects.select_related("posting__entry__need"):
        solved = one.posting.entry.need.solved_at
        assert (one.created_at - solved).days >= 28 * one.months
    assert write_followups(draft.hands, draft.seed) == 0
