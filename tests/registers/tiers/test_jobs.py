"""What falls due."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from ronghe.ledger import publishing
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.schedule import jobs as scheduled
from ronghe.registers.tiers import jobs
from ronghe.registers.tiers.actions import titles
from ronghe.registers.tiers.actions.titles import title_of
from ronghe.registers.tiers.models import Title
from tests.registers.tiers.actions.test_filings import checked
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_jobs_are_on_the_schedule() -> None:
    names = {job.task.module_path.rpartition(".")[2] for job in scheduled()}
    assert {"grant_titles", "expire_titles", "remind_of_ends", "ask_for_reports"} <= names


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


def test_annual_reports_are_asked_for_once_in_the_month_before_they_are_due(world: World) -> None:
    one = title_of(world.firm, "high_tech", "B", date(2024, 3, 1), date(2027, 2, 28))
    new = title_of(world.other_firm, "high_tech", "C", date(2026, 2, 1), date(2029, 1, 31))
    plain = title_of(world.other_firm, "gazelle", "D", date(2024, 3, 1), date(2027, 2, 28))
    for title in (one, new, plain):
        begin(title, "enter", by=SYSTEM)
    days = [date(2026, 4, 29), date(2026, 4, 30), date(2026, 5, 12), date(2026, 6, 1), date(2027, 5, 1)]
    assert [titles.ask_reports(day, noon(day)) for day in days] == [0, 1, 0, 0, 2]
    one.refresh_from_db()
    assert one.report_asked == 2027
    assert Event.objects.filter(step="ask_report").first().answers == {
        "reason": "资格 B 的 2025 年度年报请于 2026-05-31 前提交"
    }


def test_who_has_reported_is_not_asked(world: World) -> None:
    one = title_of(world.firm, "high_tech", "B", date(2024, 3, 1), date(2027, 2, 28))
    begin(one, "enter", by=SYSTEM)
    Title.objects.update(reported_year=2025)
    assert titles.ask_reports(date(2026, 5, 1), noon(date(2026, 5, 1))) == 0


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


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
