from datetime import timedelta

from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.registers.dispatch.actions.followups import ask_due
from ronghe.registers.dispatch.models import FollowUp
from ronghe.registers.dispatch.queries import followups
from tests.registers.dispatch.actions.test_followups import after, solved
from tests.world import World


def test_both_questions_are_due_a_year_on_and_neither_twice(world: World) -> None:
    made = solved(world)
    day = after(made, 12)
    assert [one.months for one in followups.due(day_of(day))] == [6, 12]
    ask_due(day)
    assert followups.due(day_of(day)) == []
    assert followups.followups().count() == 2


def test_patience_counts_working_days(world: World) -> None:
    ask_due(after(solved(world), 6))
    today = timezone.localdate()
    FollowUp.objects.update(created_at=timezone.now() - timedelta(days=41))
    assert followups.unanswered(today) == []  # six weeks less a day hold fewer than thirty-one working days
    FollowUp.objects.update(created_at=timezone.now() - timedelta(days=100))
    assert len(followups.unanswered(today)) == 1
