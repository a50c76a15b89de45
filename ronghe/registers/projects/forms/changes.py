"""The form in which a lead asks for a change."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ronghe.ledger.language import say
from ronghe.ledger.pages.yuan import YuanField, plain_yuan
from ronghe.registers.parties import queries as parties
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.models.change import KINDS
from ronghe.registers.projects.models.project import BUDGET_KINDS


class ChangeForm(forms.Form):
    """A kind, why, and what the kind needs. `given()` is what `changes.ask` takes beside kind and text."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    kind = forms.ChoiceField()
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
    until = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), required=False)
    milestone = forms.ChoiceField(required=False)
    leader = forms.CharField(max_length=60, required=False)
    goal = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=5000, required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        told = {
            f"{side}_{one['kind']}": plain_yuan(one[f"{side}_fen"])
            for one in project.budget
            for side in ("fiscal", "own")
        }
        kwargs["initial"] = {"once": str(uuid.uuid4()), **told}
        super().__init__(*args, **kwargs)
        self.milestones = {str(m.pk): m for m in project.milestones.filter(state__in=["planned", "mending"])}
        labels = {
            "kind": ("变更类别", "Kind"),
            "text": ("变更内容与理由", "What and why"),
            "until": ("改至（延期、里程碑改期时填写）", "New day (extension, milestone)"),
            "milestone": ("里程碑（改期时选择）", "Milestone (for another day)"),
            "leader": ("新负责人（专家编号或唯一的姓名）", "New leader (number or unique name)"),
            "goal": ("新的研究目标与内容（调整内容时填写）", "New content (for other content)"),
        }
        for name, label in labels.items():
            self.fields[name].label = say(*label)
        empty = ("", say("请选择", "choose"))
        self.fields["kind"].choices = [empty, *((k, say(*pair)) for k, pair in KINDS.items())]  # type: ignore[attr-defined]
        self.fields["milestone"].choices = [empty, *((k, m.title) for k, m in self.milestones.items())]  # type: ignore[attr-defined]
        for kind, label in BUDGET_KINDS.items():
            for side, zh, en in (("fiscal", "财政", "fiscal"), ("own", "自筹", "own")):
                name = say(f"{label[0]}·{zh}（元，调整预算时填写）", f"{label[1]}, {en} (yuan, for another budget)")
                self.fields[f"{side}_{kind}"] = YuanField(label=name, required=False)

    def clean_leader(self) -> Any:
        """The person, None where nobody was named."""
        text = self.cleaned_data["leader"].strip()
        expert = parties.expert_called(text) if text else None
        if text and expert is None:
            raise ValidationError(
                say("没有这位专家；请填专家编号或唯一的姓名", "no such expert; give the number or a unique name")
            )
        return None if expert is None else expert.person

    def clean(self) -> dict[str, Any]:
        """What the kind needs is there."""
        cleaned = super().clean() or {}
        needed = {
            "extension": ["until"],
            "milestone": ["until", "milestone"],
            "leader": ["leader"],
            "content": ["goal"],
        }
        for name in needed.get(cleaned.get("kind", ""), []):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, say("这一类变更须填写", "this kind of change needs it"))
        return cleaned

    def given(self) -> dict[str, Any]:
        """The fields that the chosen kind uses; call it after `is_valid()`."""
        v = self.cleaned_data
        match v["kind"]:
            case "extension":
                return {"until": v["until"]}
            case "milestone":
                return {"until": v["until"], "milestone": self.milestones[v["milestone"]]}
            case "leader":
                return {"leader": v["leader"]}
            case "content":
                return {"goal": v["goal"]}
        rows = [
            {"kind": kind, "fiscal_fen": v[f"fiscal_{kind}"] or 0, "own_fen": v[f"own_{kind}"] or 0}
            for kind in BUDGET_KINDS
        ]
        return {"budget": [one for one in rows if one["fiscal_fen"] or one["own_fen"]]}
