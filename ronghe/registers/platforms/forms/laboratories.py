"""Forms of laboratories: set up, hire, propose a project, draw up a purse, enter a conversion, begin a report."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.language import say
from ronghe.ledger.pages.yuan import YuanField, plain_yuan
from ronghe.registers.parties import queries as parties
from ronghe.registers.platforms.models.deployment import MODES, Deployment
from ronghe.registers.platforms.models.labmoney import PURSES
from ronghe.registers.platforms.models.laboratory import KINDS
from ronghe.rulebook.codes import fields as technical


def day(label: Pair, **more: Any) -> forms.DateField:
    """A field for a day."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=say(*label), widget=widget, **more)


def words(label: Pair, rows: int, limit: int, **more: Any) -> forms.CharField:
    """A field for a text of several lines."""
    return forms.CharField(label=say(*label), max_length=limit, widget=forms.Textarea(attrs={"rows": rows}), **more)


def choice(label: Pair, of: dict[str, Pair]) -> forms.ChoiceField:
    """A field for one of several."""
    return forms.ChoiceField(label=say(*label), choices=[(key, say(*pair)) for key, pair in of.items()])


def unit_called(text: str) -> Any:
    """The registered organisation of this credit code or number. ValidationError where there is none."""
    found = parties.by_credit_code([text]).get(text) or parties.by_number(text)
    if found is None:
        raise ValidationError(
            say("没有这个单位；请填统一社会信用代码或单位编号", "no such organisation; give its credit code or number")
        )
    return found


class Keyed(forms.Form):
    """A form with the key of the click."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": str(uuid.uuid4())} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def given(self) -> dict[str, Any]:
        """What was typed, without the key; call it after `is_valid()`."""
        return {key: value for key, value in self.cleaned_data.items() if key not in ("once", "seen")}


class LaboratoryForm(Keyed):
    """Its unit, the unit that supports it where it is hosted, and its directions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = say("实验室的单位编号或信用代码", "The laboratory's number or credit code among organisations")
        host = say("依托单位（法人型不填）", "The unit that supports it (none for a legal person)")
        self.fields["organisation"] = forms.CharField(label=unit, max_length=24)
        self.fields["host"] = forms.CharField(label=host, max_length=24, required=False)
        self.fields["directions"] = words(("研究方向", "Directions of research"), 3, 2000)

    def clean_organisation(self) -> Any:
        """The unit."""
        return unit_called(self.cleaned_data["organisation"].strip())

    def clean_host(self) -> Any:
        """The unit that supports it, or None."""
        text = self.cleaned_data["host"].strip()
        return unit_called(text) if text else None


class HireForm(Keyed):
    """Who begins, as what, from where, since when."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(label=say("姓名", "Name"), max_length=60)
        self.fields["kind"] = choice(("聘用方式", "Engaged"), KINDS)
        self.fields["post"] = forms.CharField(label=say("岗位", "Post"), max_length=60)
        self.fields["came_from"] = forms.CharField(label=say("来自单位", "From"), max_length=100, required=False)
        self.fields["since"] = day(("到岗日期", "Since"))


class DeploymentForm(Keyed):
    """A self-deployed project; the leader is somebody in post."""

    def __init__(self, *args: Any, project: Deployment | None = None, **kwargs: Any) -> None:
        if project is not None:
            kept = ("title", "field", "goal", "targets", "team", "starts_on", "ends_on")
            kwargs["initial"] = {key: getattr(project, key) for key in kept} | {
                "leader": project.leader.name,
                "budget_fen": plain_yuan(project.budget_fen),
                "seen": project.version,
            }
        super().__init__(*args, **kwargs)
        self.fields["title"] = forms.CharField(label=say("项目名称", "Title"), max_length=120)
        self.fields["field"] = choice(("技术领域", "Field"), {name: (name, name) for name in technical.fields()})
        self.fields["leader"] = forms.CharField(label=say("负责人（在岗人员姓名）", "Leader (in post)"), max_length=60)
        self.fields["team"] = words(("项目组成员（每行：姓名，单位）", "Team"), 3, 3000, required=False)
        self.fields["goal"] = words(("研究内容与目标", "Goal and content"), 5, 5000)
        self.fields["targets"] = words(("考核指标（每行一项）", "Targets"), 3, 3000, required=False)
        self.fields["budget_fen"] = YuanField(label=say("预算（元）", "Budget (yuan)"))
        self.fields["starts_on"] = day(("开始日期", "Starts on"))
        self.fields["ends_on"] = day(("结束日期", "Ends on"))

    def clean(self) -> dict[str, Any]:
        """It ends after it has begun."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", say("结束日期早于开始日期", "it would end before it begins"))
        return cleaned


class BudgetForm(Keyed):
    """A purse of a year."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = forms.IntegerField(label=say("年度", "Year"), min_value=2000, max_value=2200)
        self.fields["purse"] = choice(("经费类别", "Purse"), PURSES)
        self.fields["source"] = forms.CharField(label=say("资金来源", "Source"), max_length=100)
        self.fields["purpose"] = forms.CharField(
            label=say("用途（专项经费必填）", "For what (earmarked money)"), max_length=300, required=False
        )
        self.fields["budget_fen"] = YuanField(label=say("预算（元）", "Budget (yuan)"))

    def clean(self) -> dict[str, Any]:
        """Earmarked money says for what."""
        cleaned = super().clean() or {}
        if cleaned.get("purse") == "earmarked" and not cleaned.get("purpose"):
            self.add_error("purpose", say("专项经费须写明用途", "earmarked money says for what"))
        return cleaned


class ConversionForm(Keyed):
    """Which result, taken up by whom, how, for how much."""

    def __init__(
        self, *args: Any, results: list[tuple[int, str]], projects: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"] = forms.TypedChoiceField(label=say("成果", "Result"), choices=results, coerce=int)
        none = ("", say("无", "none"))
        self.fields["deployment"] = forms.TypedChoiceField(
            label=say("来自项目", "From the project"),
            choices=[none, *projects],
            coerce=int,
            empty_value=None,
            required=False,
        )
        label = say("承接单位（统一社会信用代码或编号）", "Taker (credit code or number)")
        self.fields["taker"] = forms.CharField(label=label, max_length=24)
        self.fields["mode"] = choice(("转化方式", "How"), MODES)
        self.fields["fen"] = YuanField(label=say("金额（元）", "Amount (yuan)"))
        self.fields["on"] = day(("转化日期", "On"))

    def clean_taker(self) -> Any:
        """The unit."""
        return unit_called(self.cleaned_data["taker"].strip())


class YearForm(Keyed):
    """Of which year."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = forms.IntegerField(label=say("年度", "Year"), min_value=2000, max_value=2200)
