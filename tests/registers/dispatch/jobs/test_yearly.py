from datetime import timedelta

from django.utils import timezone

from ronghe.ledger.perform import perform
from ronghe.ledger.schedule import jobs
from ronghe.registers.dispatch.actions import followups
from ronghe.registers.dispatch.jobs import yearly
from ronghe.registers.dispatch.models import Batch, FollowUp
from tests.registers.dispatch.actions.test_followups import after, solved
from tests.registers.dispatch.programme import posting
from tests.registers.dispatch.service import assessed, over
from tests.world import World


def test_the_jobs_are_on_the_schedule() -> None:
    names = {job.task.module_path.rpartition(".")[2] for job in jobs()}
    assert {"end_terms", "expire_candidates", "finalise_grades", "ask_followups", "lapse_followups"} <= names


def test_terms_that_are_over_end_and_others_go_on(world: World) -> None:
    due = posting(world, "serving", ends_on=timezone.localdate() - timedelta(days=1))
    on = posting(world, "serving", ends_on=timezone.localdate())
    assert yearly.end_terms.call() == 1
    assert yearly.end_terms.call() == 0
    due.refresh_from_db()
    on.refresh_from_db()
    assert (due.state, on.state) == ("ended", "serving")


def test_candidacies_end_with_the_term_unless_somebody_still_serves(world: World) -> None:
    gone, on = posting(world, "serving"), posting(world, "serving")
    past = timezone.localdate() - timedelta(days=1)
    Batch.objects.update(term_starts_on=past - timedelta(days=365), term_ends_on=past)
    perform(gone, "leave", by=world.actor("firm"), answers={"reason": "另有安排"})
    assert yearly.expire_candidates.call() == 1
    gone.candidate.refresh_from_db()
    on.candidate.refresh_from_db()
    assert (gone.candidate.state, on.candidate.state) == ("expired", "in_pool")


def test_grades_become_final_when_their_notice_is_over(world: World) -> None:
    one = assessed(world, "noticed")
    assert yearly.finalise_grades.call() == 0
    over(one)
    assert yearly.finalise_grades.call() == 1
    one.refresh_from_db()
    assert one.state == "final"


def test_unanswered_questions_lapse_after_thirty_working_days(world: World) -> None:
    made = solved(world)
    assert yearly.ask_followups.call() == 0
    followups.ask_due(after(made, 6))
    FollowUp.objects.update(created_at=timezone.now() - timedelta(days=20))
    assert yearly.lapse_followups.call() == 0
    FollowUp.objects.update(created_at=timezone.now() - timedelta(days=80))
    assert yearly.lapse_followups.call() == 1
    assert FollowUp.objects.get().state == "lapsed"
