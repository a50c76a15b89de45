"""The form in which an office draws up a list, and the small forms of its keepers."""

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ronghe.ledger.language import say
from ronghe.registers.challenges.models import Call
from ronghe.registers.challenges.models.call import KINDS

_AT = "%Y-%m-%dT%H:%M"


class CallForm(forms.ModelForm):  # type: ignore[type-arg]
    """A list of challenges."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    deadline_at = forms.DateTimeField(
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_AT), input_formats=[_AT, "%Y-%m-%d %H:%M"]
    )
    need = forms.IntegerField(min_value=2, max_value=10, initial=2)

    class Meta:
        model = Call
        fields = ["title", "kind", "programme", "rules", "blind", "defence", "deadline_at", "need"]
        widgets = {"rules": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        late = timezone.localtime(timezone.now() + timedelta(days=40)).replace(hour=17, minute=0)
        kwargs["initial"] = {"once": str(uuid.uuid4()), "deadline_at": late} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for name, label, hint in (
            ("title", ("榜单名称", "Name of the list"), ("", "")),
            ("kind", ("类别", "Kind"), ("", "")),
            ("programme", ("计划类别", "Programme"), ("如：揭榜挂帅科技攻关项目", "")),
            ("rules", ("榜单说明", "Rules"), ("申报条件、资助方式、注意事项", "conditions, money, what to mind")),
            ("blind", ("双盲评审（评审专家看不到单位和姓名）", "Double-blind review"), ("", "")),
            ("defence", ("函评后还要答辩", "A defence follows the written review"), ("", "")),
            (
                "deadline_at",
                ("截止时间", "Deadline"),
                ("以系统收到完整提交的时刻为准", "what counts is when a submission was received whole"),
            ),
            (
                "need",
                ("开标所需密钥份额数", "Shares needed to open"),
                ("保管人至少比它多一名", "name at least one keeper more"),
            ),
        ):
            self.fields[name].label, self.fields[name].help_text = say(*label), say(*hint)
        self.fields["kind"].choices = [(k, say(*label)) for k, label in KINDS.items()]  # type: ignore[attr-defined]

    def fields_of_call(self) -> dict[str, Any]:
        """The values by the model's field names."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class KeeperForm(forms.Form):
    """Whom to name as a keeper."""

    username = forms.CharField(max_length=150)
    once = forms.CharField(max_length=64)


class WordsForm(forms.Form):
    """A keeper's words; typed twice where they are set."""

    words = forms.CharField(max_length=200, strip=True, widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    again = forms.CharField(
        max_length=200, strip=True, required=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, twice: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = say("保管口令", "Your words")
        self.fields["again"].label = say("再输一次", "Once more")
        self.twice = twice
        if twice:
            self.fields["again"].required = True
            self.fields["words"].help_text = say(
                "至少 12 个字符。口令不保存，忘记了无法找回；请写下来封存",
                "At least 12 characters. They are not stored and cannot be found again: write them down and seal them",
            )
        else:
            del self.fields["again"]

    def clean(self) -> dict[str, Any]:
        """The same words twice."""
        cleaned = super().clean() or {}
        if self.twice and cleaned.get("words") != cleaned.get("again"):
            self.add_error("again", say("两次输入不一致", "the words differ"))
        return cleaned
