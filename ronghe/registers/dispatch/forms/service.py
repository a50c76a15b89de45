"""The form of a service log, with the photo that proves it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.registers.dispatch.models import ServiceLog
from ronghe.registers.dispatch.models.service import FORMS

A_DAY = 24


class LogForm(RecordForm):
    """One service: when, how long, how, where, what; a photo or file may come with it."""

    photo = forms.FileField(label="现场照片或附件", required=False)
    labels_en = {
        "served_on": "Day of service",
        "hours": "Hours",
        "form": "Form",
        "place": "Place",
        "summary": "What was done",
        "photo": "Photo or file",
    }

    class Meta:
        model = ServiceLog
        fields = ("served_on", "hours", "form", "place", "summary")
        widgets = {
            "served_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "summary": forms.Textarea(attrs={"rows": 5, "maxlength": 2000}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(key, say(*pair)) for key, pair in FORMS.items()]
        self.fields["form"] = forms.ChoiceField(label=say("方式", "Form"), choices=options)
        self.fields["photo"].help_text = say(
            "提交前须有照片或附件；也可保存后在附件栏上传", "needed before it is submitted; it can be added later"
        )
        self.order_fields([*self._meta.fields, "photo"])  # type: ignore[misc]

    def clean_hours(self) -> Decimal:
        """Within a day."""
        hours: Decimal = self.cleaned_data["hours"]
        if not 0 < hours <= A_DAY:
            raise ValidationError(say("时长应大于 0 且不超过 24 小时", "hours lie above 0 and do not exceed 24"))
        return hours
