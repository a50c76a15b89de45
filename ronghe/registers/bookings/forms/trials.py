"""The form of an inquiry for a trial."""

from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.registers.bookings.forms.resources import fen_of
from ronghe.registers.bookings.models import Trial


class TrialForm(RecordForm):
    """What is to be tried, how much, by when, for how much at most."""

    labels_en = {"title": "Title", "target": "Targets", "amount": "Amount to be made", "wanted_on": "Wanted by"}

    class Meta:
        model = Trial
        fields = ("title", "target", "amount", "wanted_on", "budget_fen")
        widgets = {
            "target": forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
            "wanted_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["budget_fen"] = forms.CharField(label=say("预算（元）", "Budget (yuan)"), max_length=30)

    def clean_budget_fen(self) -> int:
        """Fen."""
        return fen_of(self.cleaned_data["budget_fen"])
