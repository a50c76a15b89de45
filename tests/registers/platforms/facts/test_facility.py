"""Facilities as rows by year, counted from records alone."""

from datetime import timedelta
from typing import Any

import polars as pl
import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.platforms.actions import phases
from ronghe.registers.platforms.facts.facility import facility_years, phase_on
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_year_holds_what_its_records_say(world: World) -> None:
    today = fresh.TODAY()
    one = fresh.running(world)
    phases.spend(one, today, "own", 12_345_67, "V1", by=world.actor("institution"))
    phases.spend(one, today - 80 * DAY, "central", 1_00, "V2", by=world.actor("institution"))
    gone = fresh.filed(world, one.facility, "202400010")
    fresh.filed(world, one.facility, "202400011")
    fresh.filed(world, one.facility, "10.0000/demo.7", "paper")
    perform(gone, "withdraw", by=world.actor("institution"), answers={"reason": "示例"})
    fresh.facility(world)  # not confirmed: not counted
    rows = facility_years(today)
    row = rows.filter(pl.col("year") == today.year).row(0, named=True)
    assert rows["number"].unique().to_list() == [one.facility.number]
    assert rows["spent_fen"].sum() == row["invested_fen"] == 12_346_67
    assert (row["patents_filed"], row["papers"], row["standards"]) == (1, 1, 0)
    assert (row["phase"], row["slip_days"], row["budget_fen"]) == ("research", 0, fresh.TOTAL)


def test_the_phase_and_its_slip_are_those_of_the_day(world: World) -> None:
    today = fresh.TODAY()
    one = fresh.running(world)
    assert one.first_ends_on is not None
    later = {"ends_on": one.first_ends_on + 60 * DAY, "reason": "示例"}
    perform(one, "slip", by=world.actor("institution"), answers=later)
    assert phase_on([one], today - 91 * DAY) is None
    assert facility_years(today)["slip_days"].to_list()[-1] == 60
    # Yesterday the first plan still stood.
    assert facility_years(today - DAY)["slip_days"].to_list()[-1] == 0


@pytest.mark.parametrize("many", [1, 3])
def test_the_rows_cost_three_questions_however_many(world: World, django_assert_num_queries: Any, many: int) -> None:
    for _ in range(many):
        fresh.running(world)
    with django_assert_num_queries(3):
        facility_years(fresh.TODAY())
