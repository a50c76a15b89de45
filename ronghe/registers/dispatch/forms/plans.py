"""The forms of a plan: what is asked of a solve, and what if something were otherwise."""

import uuid
from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.registers.dispatch.models import Batch, Plan
from ronghe.registers.dispatch.models.batch import OBJECTIVES
from ronghe.rulebook.codes import regions


class SolveForm(forms.Form):
    """What is asked of a solve; the batch's own settings stand in it to begin with."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, batch: Batch, bases: list[Plan], **kwargs: Any) -> None:
        own = {"once": str(uuid.uuid4()), "objective": batch.objective, "coverage_first": batch.coverage_first}
        own |= {"min_score": batch.min_score, "min_load": batch.min_load, "inertia": 0.05, "mutual": True}
        kwargs["initial"] = own | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.bases = {plan.number: plan for plan in bases}
        goals = [(key, say(*pair)) for key, pair in OBJECTIVES.items()]
        plans = [("", say("不沿用", "none")), *((p.number, f"{p.name}（{p.number}）") for p in bases)]
        self.fields |= {
            "name": forms.CharField(label=say("方案名称", "Name"), max_length=60),
            "objective": forms.ChoiceField(label=say("目标", "Objective"), choices=goals),
            "coverage_first": forms.BooleanField(
                label=say("先保覆盖", "Coverage first"),
                required=False,
                help_text=say(
                    "先让尽可能多的需求有人服务，再求总分", "first serve as many needs as possible, then the total"
                ),
            ),
            "min_score": forms.FloatField(
                label=say("最低分（0—1）", "Least score (0–1)"), required=False, min_value=0, max_value=1
            ),
            "min_load": forms.IntegerField(
                label=say("每人最少需求数", "Needs per person, at least"), min_value=0, max_value=20
            ),
            "mutual": forms.BooleanField(
                label=say("先安排双向选择", "Mutual choice first"),
                required=False,
                help_text=say(
                    "双方都填报意向的按稳定匹配先定；它与无此安排的差额在结果中列出",
                    "pairs who rank each other are matched first; the result says what that costs",
                ),
            ),
            "base": forms.ChoiceField(label=say("沿用方案", "Go on from"), choices=plans, required=False),
            "inertia": forms.FloatField(
                label=say("沿用权重", "Weight of staying"),
                required=False,
                min_value=0,
                max_value=10,
                help_text=say(
                    "原有的一对多算这么多分：越大改动越少",
                    "each earlier pair is worth so much more: the larger, the less moves",
                ),
            ),
        }

    def options(self) -> dict[str, Any]:
        """The options of the solve; call it after `is_valid()`."""
        given = self.cleaned_data
        found = {name: given[name] for name in ("objective", "coverage_first", "min_score", "min_load", "mutual")}
        return found | {"inertia": (given["inertia"] or 0.0) if given["base"] else 0.0}

    @property
    def base(self) -> Plan | None:
        """The plan to go on from."""
        return self.bases.get(self.cleaned_data["base"])


class WhatIfForm(forms.Form):
    """Other limits to try on a solved plan; whatever is left empty stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cities = [(city.code, city.name) for city in regions.prefectures(regions.home().code)]

        def whole(zh: str, en: str, least: int = 0) -> forms.IntegerField:
            return forms.IntegerField(label=say(zh, en), required=False, min_value=least, max_value=100)

        number: dict[str, Any] = {"required": False, "max_length": 24}
        hint = say("候选人编号，如 HX-2025-0001", "a candidate's number, such as HX-2025-0001")
        self.fields |= {
            "max_load": whole("每人最多需求数改为", "Needs per person, at most", 1),
            "max_per_firm": whole("每企业最多人次改为", "Postings per firm, at most", 1),
            "min_load": whole("每人最少需求数改为", "Needs per person, at least"),
            "min_score": forms.FloatField(
                label=say("最低分改为", "Least score"), required=False, min_value=0, max_value=1
            ),
            "like": forms.CharField(label=say("再增加与此人相仿的专家", "More experts like"), help_text=hint, **number),
            "more": whole("增加人数", "How many more", 1),
            "person": forms.CharField(
                label=say("改变此人的可承担数", "Change what this person takes on"), help_text=hint, **number
            ),
            "capacity": whole("可承担需求数", "Needs they take on"),
            "city": forms.ChoiceField(
                label=say("改变名额的城市", "Change the quota of"),
                required=False,
                choices=[("", say("不改", "none")), *cities],
            ),
            "at_least": whole("最少名额", "At least"),
            "at_most": whole("最多名额", "At most"),
        }

    def clean(self) -> dict[str, Any]:
        """A person and their number belong together; something must be asked."""
        given = super().clean() or {}
        for one, two in (("like", "more"), ("person", "capacity")):
            for has, lacks in ((one, two), (two, one)):
                if given.get(has) not in (None, "") and given.get(lacks) in (None, "") and lacks not in self.errors:
                    self.add_error(lacks, say("与前后一项同填", "goes together with its neighbour"))
        if not self.errors and not self.asked():
            raise forms.ValidationError(say("请至少填写一项变化", "change at least one thing"))
        return given

    def asked(self) -> dict[str, Any]:
        """The changes as `planning.what_if` reads them; call it after `is_valid()`."""
        given = self.cleaned_data
        plain = ("max_load", "max_per_firm", "min_load", "min_score")
        found: dict[str, Any] = {name: given[name] for name in plain if given.get(name) is not None}
        if given.get("like"):
            found["more"] = {given["like"]: given["more"]}
        if given.get("person"):
            found["capacity"] = {given["person"]: given["capacity"]}
        if given.get("city"):
            found["quotas"] = {given["city"]: (given.get("at_least"), given.get("at_most"))}
        return found
