"""The form of an inquiry."""

import pytest

from ronghe.registers.bookings.forms.trials import TrialForm

GIVEN = {"title": "示例", "target": "示例", "amount": "1", "wanted_on": "2031-01-01", "once": "a"}


@pytest.mark.django_db
def test_the_budget_is_kept_in_fen() -> None:
    form = TrialForm(GIVEN | {"budget_fen": "10万元"})
    assert form.is_valid(), form.errors
    assert form.changes()["budget_fen"] == 10_000_000
    assert "budget_fen" in TrialForm(GIVEN | {"budget_fen": "很多"}).errors
