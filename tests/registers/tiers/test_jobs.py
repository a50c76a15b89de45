"""What falls due."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ronghe.ledger import publishing
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.schedule import jobs as scheduled
from ronghe.registers.tiers import jobs
from ronghe.registers.tiers.actions.titles import title_of
from tests.registers.tiers.actions.test_filings import checked
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_jobs_are_on_the_schedule() -> None:
    names = {job.task.module_path.rpartition(".")[2] for job in scheduled()}
    assert {"grant_titles", "expire_titles", "remind_of_ends"} <= names


def test_titles_are_granted_when_the_notice_is_over_and_not_before(world: World) -> None:
    one = checked(world)
    perform(one, "publish", by=world.actor("province"))
    assert jobs.grant_titles.call() == 0
    later = checked_long_ago(world)
    publishing.close_expired()
    assert jobs.grant_titles.call() == 1
    later.refresh_from_db()
    assert later.state == "granted"


def checked_long_ago(world: World) -> object:
    from ronghe.registers.tiers.models import Filing
    from tests.registers.tiers import fresh

    made = fresh.seated(world, "small_tech")
    Filing.objects.filter(pk=made.pk).update(outcome="met")
    made.refresh_from_db()
    perform(made, "publish", by=world.actor("province"), at=timezone.now() - timedelta(days=40))
    return made


def test_titles_end_and_their_ends_are_told(world: World) -> None:
    today = timezone.localdate()
    over = title_of(world.firm, "gazelle", "A", date(2022, 1, 1), today - timedelta(days=1))
    soon = title_of(world.firm, "high_tech", "B", date(2023, 1, 1), today + timedelta(days=9))
    for one in (over, soon):
        begin(one, "enter", by=SYSTEM)
    assert (jobs.expire_titles.call(), jobs.expire_titles.call()) == (1, 0)
    assert (jobs.remind_of_ends.call(), jobs.remind_of_ends.call()) == (1, 0)
    over.refresh_from_db()
    assert over.state == "expired"
