"""The forms of bookings: one slot, another time."""

import uuid
from datetime import datetime
from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.registers.bookings.forms.resources import fen_of
from ronghe.registers.bookings.models import Resource
from ronghe.registers.bookings.models.resource import MODES

WHEN = "%Y-%m-%dT%H:%M"


class TimeForm(forms.Form):
    """From when to when, in Beijing time."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": str(uuid.uuid4())} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for name, pair in (("starts_at", ("开始", "From")), ("ends_at", ("结束", "To"))):
            widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WHEN)
            self.fields[name] = forms.DateTimeField(
                label=say(*pair),
                widget=widget,
                input_formats=[WHEN, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
                error_messages={"invalid": say("请写成 2026-03-05 09:30", "write 2026-03-05 09:30")},
            )

    @property
    def times(self) -> tuple[datetime, datetime]:
        """The two instants, to the minute."""
        given = self.cleaned_data
        start, end = (given[name].replace(second=0, microsecond=0) for name in ("starts_at", "ends_at"))
        return start, end


class BookingForm(TimeForm):
    """When, what for, how, and out of which money; a quantity where it is a material."""

    def __init__(self, *args: Any, resource: Resource, vouchers: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vouchers = {one.number: one for one in vouchers}
        self.fields["purpose"] = forms.CharField(label=say("用途", "Purpose"), max_length=200)
        offered = [key for key in MODES if key in resource.modes] or list(MODES)
        modes = [(key, say(*MODES[key])) for key in offered]
        self.fields["mode"] = forms.ChoiceField(label=say("服务方式", "Mode"), choices=modes)
        if resource.kind == "material":
            label = say(f"数量（{resource.unit}）", f"Quantity ({resource.unit})")
            self.fields["quantity"] = forms.IntegerField(label=label, min_value=1, max_value=10**9)
        self.fields["budget"] = forms.CharField(
            label=say("预算上限（元）", "Budget (yuan)"),
            required=False,
            max_length=30,
            help_text=say("不填为不限", "empty: no limit"),
        )
        if self.vouchers:
            choices = [("", say("不用", "none")), *((n, n) for n in self.vouchers)]
            self.fields["voucher"] = forms.ChoiceField(
                label=say("结算时抵扣的创新券", "Voucher to pay with"), choices=choices, required=False
            )

    def clean_budget(self) -> int | None:
        """Fen, None for no limit."""
        text = self.cleaned_data["budget"]
        return fen_of(text) if text else None

    @property
    def more(self) -> dict[str, Any]:
        """The booking's further fields."""
        given = self.cleaned_data
        return {
            "purpose": given["purpose"],
            "mode": given["mode"],
            "quantity": given.get("quantity") or 0,
            "budget_fen": given["budget"],
            "voucher": self.vouchers.get(given.get("voucher") or ""),
        }
