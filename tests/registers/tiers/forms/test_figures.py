"""The form of a firm's year."""

from datetime import date

import pytest

from ronghe.registers.tiers.forms.figures import SECTIONS, FirmYearForm, initial_of, suggested_year
from ronghe.registers.tiers.models import FirmYear
from tests.registers.tiers import fresh
from tests.world import World


def test_the_form_reads_money_in_ten_thousands_and_names_what_is_wrong() -> None:
    form = FirmYearForm({"once": "k", "year": "2024", "staff": "12", "sales": "1,000", "resident": "是"})
    assert form.is_valid(), form.errors
    assert (form.values["year"], form.values["staff"], form.values["sales"]) == (2024, 12, 10_000_000)
    assert form.values["resident"] == "yes"
    bad = FirmYearForm({"once": "k", "year": "2024", "staff": "很多"})
    assert not bad.is_valid()
    assert "很多" in str(bad.errors["staff"])


def test_every_field_stands_in_one_section() -> None:
    named = [name for names, _ in SECTIONS for name in names]
    assert sorted(named) == sorted(column.key for column in FirmYearForm.spec.columns)
    assert len(FirmYearForm().sections) == len(SECTIONS)


@pytest.mark.django_db
def test_what_was_stated_comes_back_as_it_was_typed(world: World) -> None:
    one = FirmYear(organisation=world.firm, region="210102", year=2024, values=dict(fresh.SMALL), version=3)
    again = FirmYearForm(initial_of(one) | {"once": "k"})
    assert again.is_valid(), again.errors
    from ronghe.registers.tiers.facts.figures import kept

    assert kept(again.values) == one.values


def test_the_year_before_is_suggested() -> None:
    assert suggested_year(date(2026, 1, 5)) == 2025
