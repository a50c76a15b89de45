"""The form of the task book: goal, indicators, budget by kind of cost, milestones with their tranches."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ronghe.engine.text.refusal import Refused
from ronghe.facts.bid import people_of
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.yuan import YuanField, plain_yuan
from ronghe.registers.needs.facts.targets import targets_of
from ronghe.registers.parties import queries as parties
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.models.project import BUDGET_KINDS

ROWS, FIRST = 8, 2
"""So many milestones has the form, and so many of them stand open when there are none yet."""
SIDES = (("fiscal", "财政", "fiscal"), ("own", "自筹", "own"))


def indicators_as_text(rows: list[dict[str, Any]]) -> str:
    """One line for an indicator, as it is typed."""
    return "\n".join(f"{one['name']} {one['sign']} {one['value']} {one.get('unit', '')}".strip() for one in rows)


class TaskBookForm(forms.Form):
    """`changes()` are the project's fields. A row without a title is no milestone; amounts are yuan."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    goal = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=5000, required=False)
    indicators = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=3000, required=False)
    leader = forms.CharField(max_length=60, required=False)
    members = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=3000, required=False)
    equipment = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000, required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(project)
        super().__init__(*args, **kwargs)
        self.project = project
        self.first_spare = max(len(project.plan) + 1, FIRST) + 1 if len(project.plan) + 1 < ROWS else 0
        self.fields["goal"].label = say("研究目标与内容", "Goal and content")
        self.fields["indicators"].label = say("考核指标（每行一项）", "Indicators (one on a line)")
        self.fields["indicators"].help_text = say("例：疲劳寿命 ≥ 2 倍", "such as: life ≥ 2 times")
        self.fields["leader"].label = say("项目负责人（专家编号或唯一的姓名）", "Leader (number or unique name)")
        self.fields["members"].label = say("项目组成员（每行：姓名，单位）", "Team (a line each: name, unit)")
        self.fields["members"].help_text = say(
            "用于回避与重复资助核对", "conflicts and repeated funding are checked by it"
        )
        self.fields["equipment"].label = say("主要仪器设备（每行一台或一套）", "Main equipment (one on a line)")
        self.fields["equipment"].help_text = say(
            "拟用或拟购的；用于重复资助核对", "to be used or bought; repeated funding is checked by it"
        )
        for kind, label in BUDGET_KINDS.items():
            for side, zh, en in SIDES:
                name = say(f"{label[0]}·{zh}（元）", f"{label[1]}, {en} (yuan)")
                self.fields[f"{side}_{kind}"] = YuanField(label=name, required=False)
        for n in range(1, ROWS + 1):
            day = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            words = forms.Textarea(attrs={"rows": 2})
            self.fields[f"title_{n}"] = forms.CharField(label=say("名称", "Title"), max_length=120, required=False)
            self.fields[f"due_{n}"] = forms.DateField(label=say("完成期限", "Due"), widget=day, required=False)
            self.fields[f"fen_{n}"] = YuanField(label=say("拨付金额（元）", "Tranche (yuan)"), required=False)
            self.fields[f"target_{n}"] = forms.CharField(
                label=say("考核内容", "Target"), widget=words, max_length=2000, required=False
            )

    @property
    def head(self) -> list[Any]:
        """The fields above budget and milestones."""
        return [self[name] for name in ("goal", "indicators", "leader", "members", "equipment")]

    @property
    def budget_rows(self) -> list[tuple[str, list[Any]]]:
        """For each kind of cost its two fields."""
        return [(say(*label), [self[f"{side}_{kind}"] for side, _, _ in SIDES]) for kind, label in BUDGET_KINDS.items()]

    @property
    def milestone_rows(self) -> list[tuple[int, list[Any]]]:
        """The fields of each milestone."""
        return [(n, [self[f"{part}_{n}"] for part in ("title", "due", "fen", "target")]) for n in range(1, ROWS + 1)]

    def clean_indicators(self) -> list[dict[str, str]]:
        """Each line is a quantity: name, sign, value, unit."""
        lines = [line for line in self.cleaned_data["indicators"].splitlines() if line.strip()]
        for line in lines:
            if not targets_of(line):
                raise ValidationError(
                    say(
                        f"“{line[:40]}”不是量化指标，请写成：名称 ≥ 数值 单位",
                        f"“{line[:40]}” states no quantity; write: name ≥ value unit",
                    )
                )
        return [targets_of(line)[0] for line in lines]

    def clean_leader(self) -> Any:
        """The person, None where nobody was named."""
        text = self.cleaned_data["leader"].strip()
        if not text:
            return None
        expert = parties.expert_called(text)
        if expert is None:
            raise ValidationError(
                say("没有这位专家；请填专家编号或唯一的姓名", "no such expert; give the number or a unique name")
            )
        return expert.person

    def clean_members(self) -> list[dict[str, Any]]:
        """Name and unit of each; who stands in the task book already keeps the entry."""
        try:
            named = people_of(self.cleaned_data["members"], say("项目组成员", "Team"))
        except Refused as refused:
            raise ValidationError(sentence(refused)) from None
        known = {(one["name"], one["unit"]): one for one in self.project.team}
        return [known.get((one.name, one.unit), {"name": one.name, "unit": one.unit}) for one in named]

    def clean(self) -> dict[str, Any]:
        """A milestone that has a title has a day and a target as well."""
        cleaned = super().clean() or {}
        for n in range(1, ROWS + 1):
            if any(cleaned.get(f"{part}_{n}") for part in ("title", "due", "fen", "target")):
                for part in ("title", "due", "target"):
                    if not cleaned.get(f"{part}_{n}") and f"{part}_{n}" not in self.errors:
                        self.add_error(f"{part}_{n}", say("必须填写", "must be filled"))
        return cleaned

    def changes(self) -> dict[str, Any]:
        """The project's fields; call it after `is_valid()`."""
        v = self.cleaned_data
        budget = [
            {"kind": kind, "fiscal_fen": v[f"fiscal_{kind}"] or 0, "own_fen": v[f"own_{kind}"] or 0}
            for kind in BUDGET_KINDS
        ]
        rows = [n for n in range(1, ROWS + 1) if v[f"title_{n}"]]
        rows.sort(key=lambda n: v[f"due_{n}"])
        return {
            "goal": v["goal"],
            "indicators": v["indicators"],
            "leader": v["leader"],
            "team": v["members"],
            "equipment": v["equipment"],
            "budget": [one for one in budget if one["fiscal_fen"] or one["own_fen"]],
            "plan": [
                {
                    "title": v[f"title_{n}"],
                    "due_on": v[f"due_{n}"].isoformat(),
                    "target": v[f"target_{n}"],
                    "fiscal_fen": v[f"fen_{n}"] or 0,
                }
                for n in rows
            ],
        }


def _initial(project: Project) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "once": str(uuid.uuid4()),
        "seen": project.version,
        "goal": project.goal,
        "indicators": indicators_as_text(project.indicators),
        "leader": project.leader.name if project.leader is not None else "",
        "members": "\n".join(f"{one['name']}，{one['unit']}" for one in project.team),
        "equipment": project.equipment,
    }
    for one in project.budget:
        shown[f"fiscal_{one['kind']}"] = plain_yuan(one["fiscal_fen"])
        shown[f"own_{one['kind']}"] = plain_yuan(one["own_fen"])
    for n, row in enumerate(project.plan[:ROWS], 1):
        shown |= {f"title_{n}": row["title"], f"due_{n}": date.fromisoformat(row["due_on"])}
        shown |= {f"target_{n}": row["target"], f"fen_{n}": plain_yuan(row["fiscal_fen"])}
    return shown
