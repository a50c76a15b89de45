"""The form of a report: points for each criterion of the panel's purpose, the verdict, the opinion."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from ronghe.engine.review.score import Criterion
from ronghe.ledger.language import say
from ronghe.registers.reviews.workflow.review import VERDICTS


class ReportForm(forms.Form):
    """Points from 0 to the criterion's most."""

    verdict = forms.ChoiceField()
    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 8, "maxlength": 4000}))
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, criteria: Sequence[Criterion], version: int, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": str(uuid.uuid4()), "seen": version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.fields["verdict"].label = say("结论", "Verdict")
        self.fields["verdict"].choices = [(key, say(*label)) for key, label in VERDICTS.items()]  # type: ignore[attr-defined]
        self.fields["text"].label = say("评审意见", "Opinion")
        for one in criteria:
            label = say(
                f"{one.label[0]}（0—{one.most}，权重 {one.weight}%）", f"{one.label[1]} (0-{one.most}, {one.weight} %)"
            )
            self.fields[one.key] = forms.IntegerField(label=label, min_value=0, max_value=one.most)
        self.order_fields([*(one.key for one in criteria), "verdict", "text"])

    def answers(self) -> dict[str, Any]:
        """What the step asks; call it after `is_valid()`."""
        return {key: self.cleaned_data[key] for key in (*(c.key for c in self.criteria), "verdict", "text")}
