"""Small forms: whom to invite, who joins an incubator, which parameters to try."""

from datetime import date
from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.registers.tiers.models.membership import PARTS as MEMBER_PARTS
from ronghe.registers.tiers.workflow.appraisal import PARTS
from ronghe.rulebook.tiers.course import COURSES

LARGEST = 2**63 - 1


class InviteForm(forms.Form):
    """An expert by number or name, and the seat."""

    expert = forms.CharField(max_length=60)
    part = forms.ChoiceField(choices=[(k, zh) for k, (zh, _) in PARTS.items()])
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)


class MemberForm(forms.Form):
    """An organisation by credit code or number, as what, since when."""

    organisation = forms.CharField(max_length=100)
    part = forms.ChoiceField()
    since = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].label = say(
            "单位（统一社会信用代码或编号）", "Organisation (credit code or number)"
        )
        self.fields["part"].label = say("身份", "As")
        self.fields["part"].choices = [(k, say(*label)) for k, label in MEMBER_PARTS.items()]  # type: ignore[attr-defined]
        self.fields["since"].label = say("入驻日期", "Since")


class WhatIfForm(forms.Form):
    """A tier, a day, and NAME=VALUE lines."""

    tier = forms.ChoiceField()
    on = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    changes = forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}), max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": date.today()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["tier"].label = say("类别", "Tier")
        self.fields["tier"].choices = [(k, say(*c.label)) for k, c in COURSES.items()]  # type: ignore[attr-defined]
        self.fields["on"].label = say("适用日期", "On")
        self.fields["changes"].label = say(
            "试改的参数（每行一个：参数=值）", "Parameters to try (a line each: NAME=VALUE)"
        )
