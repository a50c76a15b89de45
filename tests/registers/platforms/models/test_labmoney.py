"""The database's own guards of money and reports: no purse is overspent, no report filed without figures."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.perform import begin
from ronghe.registers.platforms.models import LabBudget, LabYear
from tests.registers.platforms.labs import labbudget, labyear


def test_no_purse_is_overspent_and_what_is_left_is_told(world):
    one = begin(labbudget(world), by=world.actor("lab")).record
    assert one.left_fen == one.budget_fen
    assert str(one.year) in str(one)
    with pytest.raises(IntegrityError), transaction.atomic():
        LabBudget.objects.update(spent_fen=one.budget_fen + 1)


def test_a_filed_report_has_figures(world):
    one = begin(labyear(world), by=world.actor("lab")).record
    assert "2024" in str(one)
    with pytest.raises(IntegrityError), transaction.atomic():
        LabYear.objects.update(state="filed")
