"""What the books tell of funds and projects, and where each entry came from."""

import pytest

from ronghe.registers.projects.models import Fund
from ronghe.registers.projects.queries import books
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_many_funds_are_told_as_each_alone(world: World) -> None:
    paying = fresh.open_fund(world)
    fresh.paid_through(world, fresh.running(world, paying))
    other = fresh.open_fund(world, 500)
    told = books.standings([paying.pk, other.pk])
    assert told == {one.pk: books.standing(one) for one in Fund.objects.all()}
    assert told[paying.pk].left == fresh.BUDGET - fresh.FISCAL
    assert told[paying.pk].spent == sum(fresh.TRANCHES)


def test_each_entry_names_the_record_whose_step_made_it(world: World) -> None:
    made = fresh.paid_through(world, fresh.running(world))
    rows = books.with_origins(books.entries_of(fund=made.fund))
    assert [(entry.kind, record.workflow.noun if record else "") for entry, record in rows] == [
        *(("pay", "payment"), ("pay", "payment"), ("commit", "project"), ("release", "fund")),
    ]
    assert {record.pk for _, record in rows if record and record.workflow.noun == "project"} == {made.pk}


def test_a_project_without_money_has_nothing_in_the_books(world: World) -> None:
    made = fresh.running(world, fiscal=0)
    assert (books.balance(made, "committed"), books.balance(made, "spent")) == (0, 0)
    assert not books.entries_of(project=made).exists()
