"""The form of a fund."""

import uuid
from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.ledger.pages.yuan import YuanField, plain_yuan
from ronghe.registers.projects.models import Fund


class FundForm(forms.Form):
    """Name, programme, year, budget; the region is that of the office."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(max_length=100)
    programme = forms.CharField(max_length=60)
    year = forms.IntegerField(min_value=2000, max_value=2200)
    budget_fen = YuanField()

    def __init__(self, *args: Any, fund: Fund | None = None, **kwargs: Any) -> None:
        given: dict[str, Any] = {"once": str(uuid.uuid4())}
        if fund is not None:
            given |= {"seen": fund.version, "name": fund.name, "programme": fund.programme, "year": fund.year}
            given["budget_fen"] = plain_yuan(fund.budget_fen)
        kwargs["initial"] = given
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say("资金名称", "Name")
        self.fields["programme"].label = say("计划类别", "Programme")
        self.fields["year"].label = say("年度", "Year")
        self.fields["budget_fen"].label = say("预算（元）", "Budget (yuan)")
        self.fields["budget_fen"].help_text = say("可写 5000万元、1.2亿元", "5000万元 and 1.2亿元 are read")

    def changes(self) -> dict[str, Any]:
        """The fund's fields; call it after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in ("name", "programme", "year", "budget_fen")}
