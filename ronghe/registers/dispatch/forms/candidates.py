"""The forms of a candidate: what somebody says of their service, and whom a unit recommends."""

from collections.abc import Iterable
from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.registers.dispatch.models import Candidate


class CandidateForm(RecordForm):
    """How many needs somebody takes on, what they would do, and whether they are a civil servant."""

    labels_en = {"capacity": "Needs I can take on", "statement": "What I can offer", "civil_servant": "Civil servant"}

    class Meta:
        model = Candidate
        fields = ("capacity", "statement", "civil_servant")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"] = forms.IntegerField(
            label=self.fields["capacity"].label, min_value=1, max_value=20, initial=self.initial.get("capacity", 1)
        )
        self.fields["civil_servant"].help_text = say(
            "公务员及参照公务员法管理的人员请如实勾选", "civil servants and those managed like them tick this"
        )


class NominationForm(CandidateForm):
    """The same for one of the unit's experts, who is chosen first. `experts`: (number, name) of those who may be."""

    def __init__(self, *args: Any, experts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(number, f"{name}（{number}）") for number, name in experts]
        self.fields["expert"] = forms.ChoiceField(
            label=say("专家", "Expert"), choices=[("", say("请选择", "choose")), *options]
        )
        self.order_fields(["expert", *CandidateForm.Meta.fields])
