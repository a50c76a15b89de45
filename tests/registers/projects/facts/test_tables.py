"""The tables for indicators hold what the books say, row by row, in the declared types."""

from dataclasses import fields
from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.facts import project as facts
from ronghe.registers.projects.facts import tables
from ronghe.registers.projects.queries.books import balance
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_columns_types_and_records_name_the_same_things() -> None:
    for record, schema, spec in (
        (facts.Project, facts.PROJECT_SCHEMA, facts.PROJECTS),
        (facts.Payment, facts.PAYMENT_SCHEMA, facts.PAYMENTS),
    ):
        names = [field.name for field in fields(record)]
        assert names == list(schema) == [column.key for column in spec.columns]


def test_a_project_and_its_payments_stand_in_the_tables_with_their_money(world: World) -> None:
    made = fresh.paid_through(world, fresh.running(world))
    fresh.running(world)
    told = tables.projects()
    assert told.schema == facts.PROJECT_SCHEMA
    assert told["number"].n_unique() == 2
    row = told.filter(number=made.number).row(0, named=True)
    assert (row["paid_fen"], row["fiscal_fen"]) == (balance(made, "spent"), made.fiscal_fen)
    paid = tables.payments()
    assert paid.schema == facts.PAYMENT_SCHEMA
    assert paid["fen"].sum() == row["paid_fen"] == sum(fresh.TRANCHES)
    assert set(paid["project"]) == {made.number}


def test_drafts_and_unpaid_money_do_not_count_and_days_bound_the_table(world: World) -> None:
    assert tables.projects().is_empty()
    assert tables.payments().is_empty()
    fresh.paid_through(world, fresh.running(world))
    today = timezone.localdate()
    assert len(tables.payments(today, today)) == 2
    assert tables.payments(since=today + timedelta(days=1)).is_empty()
    assert tables.payments(until=today - timedelta(days=1)).is_empty()
