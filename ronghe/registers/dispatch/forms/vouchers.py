"""The forms of money: a voucher for a firm, a claim for a counted service."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ronghe.engine.money.amount import NotAnAmount, yuan_of_text
from ronghe.ledger.language import say


class MoneyForm(forms.Form):
    """For whom or what, and how much: yuan are typed, fen are kept."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    what = forms.ChoiceField()
    amount = forms.CharField(max_length=30)

    def __init__(self, *args: Any, label: str, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"once": str(uuid.uuid4())} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["what"] = forms.ChoiceField(label=label, choices=[("", say("请选择", "choose")), *choices])
        self.fields["amount"].label = say("金额（元）", "Amount (yuan)")
        self.fields["amount"].help_text = say("可写 20000 或 2万元", "20000 or 2万元")

    def clean_amount(self) -> int:
        """Fen."""
        try:
            yuan = yuan_of_text(self.cleaned_data["amount"], 1)
        except NotAnAmount:
            yuan = None
        if yuan is None:
            raise ValidationError(say("不是金额，请写成 20000 或 2万元", "not an amount; write 20000 or 2万元"))
        return int(yuan * 100)
