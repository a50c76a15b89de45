"""Appeals: on procedure, in time, by those behind the case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.workflow.refusals import NotOffered, Unanswered
from ronghe.ledger.perform import begin, perform
from ronghe.registers.reviews.models import Appeal
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
GIVEN = {"grounds": "procedure", "reason": "示例程序问题"}


def test_an_upheld_appeal_has_the_case_reviewed_by_somebody_new(world: World) -> None:
    appeal = fresh.appeal(world)
    panel = appeal.case.panel
    begin(appeal, "file", by=world.actor("firm"), answers=GIVEN)
    before = set(panel.seats.values_list("expert", flat=True))
    perform(appeal, "uphold", by=world.actor("province"), answers={"reason": "示例"})
    panel.refresh_from_db()
    assert panel.state == "open"
    new = panel.seats.get(only=appeal.case)
    assert new.expert_id not in before
    fresh.report(new.reviews.get())
    perform(panel, "close", by=world.actor("province"))
    assert appeal.case.reviews.filter(state="submitted").count() == 4


def test_only_those_behind_the_case_appeal_and_only_while_it_is_in_time(world: World) -> None:
    appeal = fresh.appeal(world)
    with pytest.raises(NotOffered, match="申报单位"):
        begin(
            Appeal(case=appeal.case, organisation=world.other_firm), "file", by=world.actor("other_firm"), answers=GIVEN
        )
    late, judgment = timezone.now() + timedelta(days=17), {"grounds": "judgment", "reason": "评分过低"}
    with pytest.raises(NotOffered, match="15 日"):
        begin(Appeal(case=appeal.case, organisation=world.firm), "file", by=world.actor("firm"), answers=GIVEN, at=late)
    with pytest.raises(Unanswered):
        begin(Appeal(case=appeal.case, organisation=world.firm), "file", by=world.actor("firm"), answers=judgment)
    assert Appeal.objects.count() == 0


def test_there_is_nothing_to_appeal_before_the_review_is_over(world: World) -> None:
    panel = fresh.upto(world, "open")
    with pytest.raises(NotOffered, match="尚未结束"):
        begin(Appeal(case=panel.cases.get(), organisation=world.firm), "file", by=world.actor("firm"), answers=GIVEN)


def test_a_refusal_keeps_its_reason(world: World) -> None:
    appeal = begin(fresh.appeal(world), "file", by=world.actor("firm"), answers=GIVEN).record
    perform(appeal, "refuse", by=world.actor("province"), answers={"reason": "示例理由"})
    assert (appeal.state, appeal.decision) == ("refused", "示例理由")
