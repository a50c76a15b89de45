"""Forms of calls for beamtime and of proposals."""

from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.registers.platforms.forms.facility import day
from ronghe.registers.platforms.models import Beamtime, Proposal


class BeamtimeForm(RecordForm):
    """What is offered, when, and until when it is asked for."""

    labels_en = {
        "title": "Title",
        "beamline": "Beamline",
        "starts_on": "Run begins",
        "ends_on": "Run ends",
        "hours": "Hours offered",
        "deadline": "Deadline",
        "about": "About",
    }

    class Meta:
        model = Beamtime
        fields = ("title", "beamline", "starts_on", "ends_on", "hours", "deadline", "about")
        widgets = {
            "starts_on": day(),
            "ends_on": day(),
            "deadline": forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
            "about": forms.Textarea(attrs={"rows": 4}),
        }


class ProposalForm(RecordForm):
    """What is to be measured, with how many hours, and that it is safe."""

    labels_en = {
        "title": "Experiment",
        "hours": "Hours asked",
        "least": "Least hours that make sense",
        "abstract": "Content",
        "safety": "Samples and safety",
    }

    class Meta:
        model = Proposal
        fields = ("title", "hours", "least", "abstract", "safety")
        widgets = {"abstract": forms.Textarea(attrs={"rows": 6}), "safety": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["abstract"].help_text = say(
            "评审匿名：请不要写出单位和姓名", "reviewers do not learn who applies: name no unit and no person"
        )
