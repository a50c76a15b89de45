"""Reads of firms."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.tiers.actions.titles import title_of
from ronghe.registers.tiers.models import FirmYear, Title
from ronghe.registers.tiers.queries import firms
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def held(world: World, n: int, since: date, until: date, tier: str = "high_tech") -> Title:
    return begin(title_of(world.firm, tier, f"GR-{n}", since, until), "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def test_years_that_are_not_handed_in_count_for_nothing(world: World) -> None:
    begin(FirmYear(organisation=world.firm, region="210102", year=TODAY.year - 2, values={}), by=world.actor("firm"))
    fresh.figures(world)
    assert [one.year for one in firms.years_of(world.firm.pk)] == [TODAY.year - 1]
    assert [len(years) for years in firms.all_years(world.actor("county"))] == [1]
    assert firms.all_years(world.actor("other_county")) == []


def test_the_day_of_judging_fits_the_latest_year() -> None:
    assert firms.day_for([FirmYear(year=TODAY.year - 1)], TODAY) == TODAY
    assert firms.day_for([FirmYear(year=2020), FirmYear(year=2019)], TODAY) == date(2021, 6, 30)
    assert firms.day_for([], TODAY) == TODAY


def test_titles_that_are_over_and_those_that_end_soon_are_found(world: World) -> None:
    over = held(world, 1, date(2020, 1, 1), TODAY - timedelta(days=1))
    soon = held(world, 2, date(2020, 1, 2), TODAY + timedelta(days=30))
    held(world, 3, date(2020, 1, 3), TODAY + timedelta(days=300))
    held(world, 4, date(2020, 1, 4), TODAY + timedelta(days=30), "small_tech")
    assert list(firms.due_to_expire(TODAY)) == [over]
    assert list(firms.due_to_remind(TODAY)) == [soon]
    perform(soon, "remind", by=SYSTEM, answers={"reason": "示例"})
    assert list(firms.due_to_remind(TODAY)) == []


def test_valid_titles_come_first(world: World) -> None:
    old = held(world, 1, date(2019, 1, 1), date(2021, 12, 31))
    perform(old, "expire", by=SYSTEM)
    now = held(world, 2, date(2018, 1, 1), date(2020, 1, 1))
    assert [one.pk for one in firms.titles_of(world.firm.pk)] == [now.pk, old.pk]


def test_the_counts_of_a_year_are_of_what_one_reaches(world: World) -> None:
    held(world, 1, TODAY, TODAY + timedelta(days=30))
    revoked = held(world, 2, date(2020, 1, 2), TODAY + timedelta(days=30))
    perform(revoked, "revoke", by=world.actor("province"), answers={"reason": "示例"})
    told = firms.counts(world.actor("province"), TODAY.year)
    assert told == [{"tier": "high_tech", "new": 1, "valid": 1, "revoked": 1}]


def test_a_firms_filings_are_shown_to_those_who_may_see_them(world: World) -> None:
    one = begin(fresh.filing(world), by=world.actor("firm")).record
    assert firms.filings_of(world.firm.pk, world.actor("county")) == [one]
    assert firms.filings_of(world.firm.pk, world.actor("other_firm")) == []
