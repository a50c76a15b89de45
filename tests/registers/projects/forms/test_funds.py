"""The form of a fund shows what it would save."""

from ronghe.registers.projects.forms.funds import FundForm
from ronghe.registers.projects.models import Fund


def test_an_unchanged_form_gives_the_fund_back() -> None:
    fund = Fund(name="示例", programme="揭榜挂帅", year=2026, budget_fen=123_45)
    shown = FundForm(fund=fund)
    form = FundForm({name: shown[name].value() for name in shown.fields}, fund=fund)
    assert form.is_valid(), form.errors
    assert form.changes() == {"name": "示例", "programme": "揭榜挂帅", "year": 2026, "budget_fen": 123_45}


def test_an_impossible_year_is_refused() -> None:
    assert "year" in FundForm({"name": "x", "programme": "x", "year": "1", "budget_fen": "1", "once": "k"}).errors
