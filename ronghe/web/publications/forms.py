"""Forms of publications and objections."""

from typing import Any

from django import forms

from ronghe.engine.calendars.period import Period
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say
from ronghe.ledger.models import Objection, Publication
from ronghe.ledger.models.publication import KINDS
from ronghe.ledger.pages.recordform import RecordForm


class PublicationForm(RecordForm):
    """What an office wants to make public."""

    labels_en = {"kind": "Kind", "title": "Title", "body": "Text", "office": "Office", "period": "Period"}

    class Meta:
        model = Publication
        fields = ("kind", "title", "body", "office", "period")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=say("类别", "Kind"), choices=[(key, say(*pair)) for key, pair in KINDS.items()]
        )
        self.fields["body"].widget.attrs["rows"] = 12
        self.fields["period"].help_text = say(
            "公示须填，如 5个工作日、7日；其他类别不填",
            "for a public notice, such as 5 working days or 7 days; else empty",
        )

    def clean(self) -> dict[str, Any]:
        """A public notice has a period, other kinds have none."""
        cleaned = super().clean() or {}
        period = cleaned.get("period", "").strip()
        if cleaned.get("kind") == "notice":
            try:
                cleaned["period"] = str(Period.parse(period))
            except (Refused, ValueError):
                self.add_error("period", say("请填写公示期，如 5个工作日", "give the period, such as 5 working days"))
        elif period:
            self.add_error("period", say("只有公示才有公示期", "only a public notice has a period"))
        return cleaned


class ObjectionForm(RecordForm):
    """What somebody objects to; a way to be answered is asked for, and shown to officers only."""

    labels_en = {"name": "Name or unit", "contact": "How to reach you", "text": "Objection"}

    class Meta:
        model = Objection
        fields = ("name", "contact", "text")
