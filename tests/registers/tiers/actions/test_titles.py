"""Titles over their term."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.tiers.actions import titles
from ronghe.registers.tiers.models import Filing, Title
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def held(world: World, tier: str = "high_tech", until: date | None = None) -> Title:
    made = titles.title_of(world.firm, tier, f"N-{tier}", date(2025, 1, 2), until)
    return begin(made, "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def test_a_title_of_a_filing_takes_its_term_and_number_from_the_course(world: World) -> None:
    one = fresh.seated(world)
    at = timezone.now()
    made = titles.give(one, by=SYSTEM, at=at)
    assert made.until == date(made.since.year + 3, made.since.month, made.since.day) - timedelta(days=1)
    assert made.certificate.startswith("GX-")
    assert Filing.objects.get(pk=one.pk).title == made


def test_an_annual_report_is_of_a_finished_year_of_the_term_and_comes_once(world: World) -> None:
    one, firm = held(world), world.actor("firm")
    for year in (2024, timezone.localdate().year):
        with pytest.raises(Refused, match="年度应为"):
            perform(one, "report", by=firm, answers={"year": year, "text": "示例"})
    perform(one, "report", by=firm, answers={"year": 2025, "text": "示例"})
    assert one.reported_year == 2025
    with pytest.raises(NotOffered, match="已提交"):
        perform(one, "report", by=firm, answers={"year": 2025, "text": "示例"})


def test_tiers_without_annual_reports_take_none(world: World) -> None:
    with pytest.raises(NotOffered, match="不要求年报"):
        perform(held(world, "gazelle"), "report", by=world.actor("firm"), answers={"year": 2025, "text": "示例"})


def test_a_spot_check_leaves_its_finding_in_the_events(world: World) -> None:
    one = held(world)
    done = perform(one, "inspect", by=world.actor("county"), answers={"result": "sound", "text": "相符"})
    assert done.event.answers == {"result": "sound", "text": "相符"}
    over = held(world, "gazelle", date(2025, 6, 1))
    with pytest.raises(NotOffered, match="已到期"):
        perform(over, "inspect", by=world.actor("county"), answers={"result": "sound", "text": "相符"})


def test_firms_are_reminded_once_of_an_end_that_is_near(world: World) -> None:
    today = timezone.localdate()
    one = held(world, until=today + timedelta(days=20))
    assert titles.remind_due(today, timezone.now()) == 1
    assert titles.remind_due(today, timezone.now()) == 0
    one.refresh_from_db()
    assert one.reminded_on == today


def test_a_revoked_title_has_its_day(world: World) -> None:
    one = held(world)
    perform(one, "revoke", by=world.actor("province"), answers={"reason": "示例"})
    assert (one.state, one.ended_on) == ("revoked", timezone.localdate())
