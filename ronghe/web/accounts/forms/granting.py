"""Forms with which roles are given, people invited, substitutes named."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from ronghe.ledger.actor import Actor
from ronghe.ledger.granting import colleagues
from ronghe.ledger.language import say
from ronghe.ledger.models import Grant, User
from ronghe.ledger.roles import ROLES
from ronghe.registers.parties.models import Expert, Organisation
from ronghe.web.accounts import choices

DAY = {"type": "date"}


class GrantForm(forms.Form):
    """A role and its bounds, as an administrator gives it."""

    role = forms.ChoiceField()
    region = forms.ChoiceField(required=False)
    organisation = forms.CharField(max_length=120, required=False)
    expert = forms.CharField(max_length=120, required=False)
    manages = forms.BooleanField(required=False)
    until = forms.DateField(required=False, widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(max_length=200, required=False)

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "role": (say("角色", "Role"), ""),
            "region": (
                say("区域", "Region"),
                say("市、县级经办与市级管理员须选", "for officers and city administrators"),
            ),
            "organisation": (
                say("单位编号", "Number of the organisation"),
                say(
                    "企业、派出单位、实验室、经纪机构须填，如 DW-2025-0001",
                    "for roles of an organisation, like DW-2025-0001",
                ),
            ),
            "expert": (
                say("专家编号", "Number of the expert"),
                say("专家、评审须填，如 ZJ-2025-0001", "like ZJ-2025-0001"),
            ),
            "manages": (say("同时设为单位管理员", "also manages the unit's accounts"), ""),
            "until": (say("到期日（不填为长期）", "Until (empty: no end)"), ""),
            "reason": (say("依据", "On what ground"), ""),
        }
        for key, (label, hint) in labels.items():
            self.fields[key].label, self.fields[key].help_text = label, hint
        self.fields["role"].choices = [("", say("请选择", "choose")), *choices.roles(by)]  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", "—"), *choices.regions(by.region)]  # type: ignore[attr-defined]

    def clean_organisation(self) -> Organisation | None:
        """The registered organisation of this number."""
        number = self.cleaned_data["organisation"].strip()
        if not number:
            return None
        found = Organisation.objects.filter(number=number.split()[0], state="registered").first()
        if found is None:
            raise ValidationError(say("没有这个编号的在册单位", "no registered organisation has this number"))
        return found

    def clean_expert(self) -> Expert | None:
        """The expert of this number."""
        number = self.cleaned_data["expert"].strip()
        if not number:
            return None
        found = Expert.objects.filter(number=number.split()[0]).select_related("person").first()
        if found is None:
            raise ValidationError(say("没有这个编号的专家", "no expert has this number"))
        return found

    def grant(self, user: User | None = None) -> Grant:
        """The grant as it was filled in, not yet saved; whether it may be given its step says."""
        given = self.cleaned_data
        bound = ROLES[given["role"]].bound
        expert = given["expert"]
        until = given["until"]
        return Grant(
            user=user,
            role=given["role"],
            region=given["region"] if bound == "region" else "",
            organisation=given["organisation"] if bound == "organisation" else None,
            person=expert.person if expert is not None and bound == "person" else None,
            manages=given["manages"] and bound == "organisation",
            until=end_of(until) if until else None,
        )

    @property
    def note(self) -> dict[str, str]:
        """The answer to the step's question."""
        return {"reason": self.cleaned_data["reason"]} if self.cleaned_data["reason"] else {}


class InviteForm(forms.Form):
    """Whom a unit's manager invites. For an institution also its experts, by their number."""

    name = forms.CharField(max_length=60)
    email = forms.EmailField(max_length=100)
    manages = forms.BooleanField(required=False)
    expert = forms.CharField(max_length=120, required=False)

    def __init__(self, own: Grant, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        self.fields["name"].label = say("姓名", "Name")
        self.fields["email"].label = say("邮箱", "E-mail")
        self.fields["manages"].label = say("同时设为单位管理员", "also manages the unit's accounts")
        self.fields["expert"].label = say(
            "本单位专家编号（邀请专家时填）", "Number of one of your experts, to invite them"
        )
        if own.role != "institution":
            del self.fields["expert"]

    def clean_expert(self) -> Expert | None:
        """An expert of the unit; others do not exist here."""
        number = self.cleaned_data["expert"].strip()
        if not number:
            return None
        own = Expert.objects.filter(organisation=self.own.organisation_id)
        found = own.filter(number=number.split()[0]).select_related("person").first()
        if found is None:
            raise ValidationError(say("本单位没有这个编号的专家", "no expert of your unit has this number"))
        return found

    @property
    def grant(self) -> Grant:
        """The role that is offered: the manager's own, or that of an expert of the unit."""
        if (expert := self.cleaned_data.get("expert")) is not None:
            return Grant(role="expert", person=expert.person)
        manages = self.cleaned_data["manages"]
        return Grant(role=self.own.role, organisation_id=self.own.organisation_id, manages=manages)


class PersonForm(GrantForm):
    """A new person and the role that an administrator invites them to."""

    name = forms.CharField(max_length=60)
    email = forms.EmailField(max_length=100)
    field_order = ("name", "email")

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(by, *args, **kwargs)
        self.fields["name"].label = say("姓名", "Name")
        self.fields["email"].label = say("邮箱", "E-mail")
        del self.fields["until"], self.fields["reason"]

    def grant(self, user: User | None = None) -> Grant:
        """As filled in."""
        self.cleaned_data |= {"until": None, "reason": ""}
        return super().grant(user)


class SubstituteForm(forms.Form):
    """Who stands in, and from when to when; days begin and end at midnight in Beijing."""

    colleague = forms.ChoiceField()
    since = forms.DateField(widget=forms.DateInput(attrs=DAY))
    until = forms.DateField(widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(max_length=200, required=False)

    def __init__(self, own: Grant, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "colleague": say("代理人", "Substitute"),
            "since": say("自（含当日）", "From (this day included)"),
            "until": say("至（含当日）", "To (this day included)"),
            "reason": say("事由", "Why"),
        }
        for key, label in labels.items():
            self.fields[key].label = label
        found = {g.user_id: str(g.user) for g in colleagues(own).select_related("user").order_by("user__name")[:200]}
        self.fields["colleague"].choices = [  # type: ignore[attr-defined]
            ("", say("请选择", "choose")),
            *((str(key), name) for key, name in found.items()),
        ]

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The instants between which it holds."""
        since = timezone.make_aware(datetime.combine(self.cleaned_data["since"], time()))
        return since, end_of(self.cleaned_data["until"])


def end_of(day: Any) -> datetime:
    """The last instant of a day in Beijing."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
