"""The form of a result."""

from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.registers.results.models import Result
from ronghe.rulebook.codes import fields


class ResultForm(RecordForm):
    """Title, abstract and field."""

    labels_en = {"title": "Title", "abstract": "Abstract", "field": "Field"}

    class Meta:
        model = Result
        fields = ("title", "field", "abstract")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [("", say("请选择", "choose")), *((name, name) for name in fields.fields())]
        self.fields["field"] = forms.ChoiceField(label=say("技术领域", "Field"), choices=names)
