"""Forms of laboratories say what is wrong with a field, and read money and units as they are written."""

import pytest
from django.core.exceptions import ValidationError

from ronghe.registers.platforms.forms.laboratories import BudgetForm, ConversionForm, DeploymentForm, unit_called
from tests.registers.platforms.labs import deployment


def test_a_unit_is_known_by_its_number_and_nothing_else(world):
    assert unit_called(world.firm.number) == world.firm
    with pytest.raises(ValidationError, match="没有这个单位"):
        unit_called("没有")


def test_earmarked_money_says_for_what_and_amounts_are_read():
    given = {"once": "k", "year": 2026, "purse": "earmarked", "source": "示例", "purpose": "", "budget_fen": "1.2亿元"}
    form = BudgetForm(given)
    assert not form.is_valid()
    assert set(form.errors) == {"purpose"}
    assert BudgetForm(given | {"purpose": "示例"}).is_valid()
    assert set(BudgetForm(given | {"purpose": "示例", "budget_fen": "很多"}).errors) == {"budget_fen"}


def test_a_project_is_shown_as_it_was_typed(world):
    one = deployment(world)
    form = DeploymentForm(project=one)
    assert form["budget_fen"].value() == "2000000"
    assert form["leader"].value() == one.leader.name


def test_only_a_result_of_ones_own_can_be_chosen(world):
    given = {"once": "k", "result": 7, "taker": world.firm.number, "mode": "licence", "fen": "1", "on": "2024-01-01"}
    assert "result" in ConversionForm(given, results=[(1, "示例")], projects=[]).errors
    assert ConversionForm(given | {"result": 1}, results=[(1, "示例")], projects=[]).is_valid()
