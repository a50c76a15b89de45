"""Forms of big facilities: the facility, its phases, outputs and events on site."""

import uuid
from typing import Any

from django import forms

from ronghe.facts.facility import PHASES, SOURCES
from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.ledger.pages.yuan import YuanField, plain_yuan
from ronghe.registers.parties import queries as parties
from ronghe.registers.platforms.models import Facility, Output, SiteEvent
from ronghe.registers.platforms.models.output import KINDS as OUTPUT_KINDS
from ronghe.registers.platforms.models.siteevent import KINDS as EVENT_KINDS
from ronghe.rulebook.codes import fields, regions


def day() -> forms.DateInput:
    """A field in which a day is chosen."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _empty() -> tuple[str, str]:
    return "", say("请选择", "choose")


class FacilityForm(RecordForm):
    """What the unit says of its facility; amounts are typed in yuan."""

    labels_en = {"name": "Name", "site": "Site", "purpose": "Purpose"}

    class Meta:
        model = Facility
        fields = ("name", "region", "site", "field", "purpose")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        instance = kwargs.get("instance")
        cities = [(one.code, one.name) for one in regions.prefectures(regions.home().code)]
        counties = [
            (city, [(city, f"{name}（{say('市本级', 'the city itself')}）"), *_counties(city)]) for city, name in cities
        ]
        names = dict(cities)
        grouped = [(names[code], choices) for code, choices in counties]
        self.fields["region"] = forms.ChoiceField(label=say("所在地", "Place"), choices=[_empty(), *grouped])
        named = [_empty(), *((name, name) for name in fields.fields())]
        self.fields["field"] = forms.ChoiceField(label=say("学科领域", "Field"), choices=named)
        for source, (zh, en) in SOURCES.items():
            initial = plain_yuan(getattr(instance, f"{source}_fen")) if instance is not None else ""
            label = say(f"{zh}投资（元）", f"{en} (yuan)")
            self.fields[f"{source}_fen"] = YuanField(label=label, required=False, initial=initial)

    def changes(self) -> dict[str, Any]:
        """The facility's fields; call it after `is_valid()`."""
        money = {f"{source}_fen": self.cleaned_data[f"{source}_fen"] or 0 for source in SOURCES}
        return super().changes() | money


def _counties(city: str) -> list[tuple[str, str]]:
    return [(county.code, county.name) for county in regions.counties(city)]


class OwnerForm(FacilityForm):
    """The same as the province enters it: with the unit that builds it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.CharField(label=say("建设单位编号", "Number of the unit"), max_length=24)

    def clean_owner(self) -> Any:
        """The registered unit."""
        found = parties.by_number(self.cleaned_data["owner"].strip())
        if found is None or found.state != "registered":
            raise forms.ValidationError(say("没有这个已登记的单位", "no such registered unit"))
        return found


class PhaseForm(forms.Form):
    """A phase with its plan, or why the facility does without it."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    kind = forms.ChoiceField()
    starts_on = forms.DateField(widget=day(), required=False)
    ends_on = forms.DateField(widget=day(), required=False)
    budget = YuanField(required=False)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False)

    def __init__(self, *args: Any, known: set[str], **kwargs: Any) -> None:
        kwargs["initial"] = {"once": str(uuid.uuid4())}
        super().__init__(*args, **kwargs)
        left = [(kind, say(*pair)) for kind, pair in PHASES.items() if kind not in known]
        self.fields["kind"].choices = [_empty(), *left]  # type: ignore[attr-defined]
        for name, label in {
            "kind": ("阶段", "Phase"),
            "starts_on": ("计划开始", "Planned begin"),
            "ends_on": ("计划完成", "Planned end"),
            "budget": ("预算（元）", "Budget (yuan)"),
            "reason": ("不经过这一阶段的理由（只在不经过时填写）", "Why it is left out (only then)"),
        }.items():
            self.fields[name].label = say(*label)
        self.fields["starts_on"].help_text = say(
            "首次计划登记后不能改动，以后的调整都会显示延误天数", "the first plan stays; each later one shows its slip"
        )

    def clean(self) -> dict[str, Any]:
        """A plan needs its days, unless the phase is left out."""
        cleaned = super().clean() or {}
        if not cleaned.get("reason", "").strip():
            for name in ("starts_on", "ends_on", "budget"):
                if cleaned.get(name) is None and name not in self.errors:
                    self.add_error(
                        name, say("必须填写，或写明不经过的理由", "must be filled, or say why it is left out")
                    )
        elif cleaned.get("starts_on") or cleaned.get("ends_on") or cleaned.get("budget"):
            self.add_error(
                "reason", say("既有计划又有不经过的理由，请只填一种", "a plan and a reason to leave it out: fill one")
            )
        return cleaned


class OutputForm(RecordForm):
    """An output with its number."""

    labels_en = {"title": "Title", "people": "People", "units": "Units"}

    class Meta:
        model = Output
        fields = ("title", "code", "on", "people", "units")
        widgets = {"on": day()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [_empty(), *((kind, say(*pair)) for kind, pair in OUTPUT_KINDS.items())]
        self.fields["kind"] = forms.ChoiceField(label=say("类别", "Kind"), choices=kinds)
        self.fields["code"].label = say("专利申请号、DOI 或标准号", "Number of the application, DOI or standard")
        self.fields["code"].help_text = say("同一号码全省只计一次", "a number counts once in the province")
        self.fields["on"].label = say("申请或发布日期", "Filed or published on")
        self.order_fields(["kind", "title", "code", "on", "people", "units"])


class SiteEventForm(RecordForm):
    """An event on a day."""

    labels_en = {"title": "Event", "text": "What happened"}

    class Meta:
        model = SiteEvent
        fields = ("kind", "on", "title", "text")
        widgets = {"on": day(), "text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [_empty(), *((kind, say(*pair)) for kind, pair in EVENT_KINDS.items())]
        self.fields["kind"] = forms.ChoiceField(label=say("类别", "Kind"), choices=kinds)
        self.fields["on"].label = say("日期", "Day")
