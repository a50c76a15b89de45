"""The forms of resources and qualifications."""

import uuid
from typing import Any

from django import forms

from ronghe.engine.money.amount import NotAnAmount, yuan_of_text
from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.registers.bookings.models import Resource
from ronghe.registers.bookings.models.resource import KINDS, MODES

MONEY = {"value_fen": ("原值（元）", "Value (yuan)"), "rate_fen": ("收费（元/小时）", "Rate (yuan an hour)")}


class ResourceForm(RecordForm):
    """What it is, whose, and by which rules it is booked. Yuan are typed, fen are kept."""

    labels_en = {
        "name": "Name",
        "kind": "Kind",
        "place": "Place",
        "model": "Model",
        "about": "Use and remarks",
        "public_money": "Bought with public money",
        "shared": "Open to others",
        "opening": "Opening hours",
        "follows_holidays": "Closed on public holidays",
        "off_hours": "May be asked for outside the hours",
        "step_minutes": "Grid (minutes)",
        "least_minutes": "Least (minutes)",
        "most_minutes": "Most (minutes)",
        "spacing_minutes": "Kept between bookings (minutes)",
        "notice_hours": "Notice (hours)",
        "horizon_days": "Days ahead",
        "needs_approval": "The owner has to agree",
        "needs_qualification": "A qualification is needed",
        "unit": "Unit",
        "stock": "Stock",
    }

    class Meta:
        model = Resource
        fields = (
            *("name", "kind", "place", "model", "about", "value_fen", "public_money", "shared", "modes", "rate_fen"),
            *("opening", "follows_holidays", "off_hours", "step_minutes", "least_minutes", "most_minutes"),
            *("spacing_minutes", "notice_hours", "horizon_days", "needs_approval", "needs_qualification"),
            *("unit", "stock"),
        )
        widgets = {"about": forms.Textarea(attrs={"rows": 4, "maxlength": 2000})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None:
            shown = {name: f"{getattr(instance, name) / 100:.2f}" for name in MONEY}
            kwargs["initial"] = shown | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        kinds = [("", say("请选择", "choose")), *((key, say(*pair)) for key, pair in KINDS.items())]
        self.fields["kind"] = forms.ChoiceField(label=say("类别", "Kind"), choices=kinds)
        for name, pair in MONEY.items():
            self.fields[name] = forms.CharField(label=say(*pair), max_length=30, initial="0")
        self.fields["modes"] = forms.MultipleChoiceField(
            label=say("服务方式", "Modes of service"),
            required=False,
            choices=[(key, say(*pair)) for key, pair in MODES.items()],
        )
        self.fields["opening"].help_text = say(
            "如 1-5 08:30-12:00 13:30-17:30; 6 09:00-12:00（1 为周一）", "such as 1-5 08:30-17:30; 6 09:00-12:00"
        )
        self.order_fields(self._meta.fields)

    def clean_value_fen(self) -> int:
        """Fen."""
        return self._fen("value_fen")

    def clean_rate_fen(self) -> int:
        """Fen."""
        return self._fen("rate_fen")

    def _fen(self, name: str) -> int:
        return fen_of(self.cleaned_data[name])


class QualificationForm(forms.Form):
    """Why the unit may use the resource."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": str(uuid.uuid4())} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = say("培训或使用经历", "Training or experience")


def fen_of(text: str) -> int:
    """Fen of an amount as typed; ValidationError saying how to write it."""
    try:
        yuan = yuan_of_text(text, 1)
    except NotAnAmount:
        yuan = None
    if yuan is None:
        raise forms.ValidationError(say("不是金额，请写成 20000 或 2万元", "not an amount; write 20000 or 2万元"))
    return int(yuan * 100)
