"""A step's questions as a form; the workflow's reading of answers stays the only judge."""

import uuid
from typing import Any

from django import forms

from ronghe.engine.workflow.refusals import Unanswered
from ronghe.engine.workflow.step import Ask, Step
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import say
from ronghe.ledger.models.record import Record
from ronghe.ledger.registry import nouns
from ronghe.ledger.scope import visible


class StepForm(forms.Form):
    """The questions of one step, with the key that makes a repeated click harmless and the version that was looked at."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, step: Step, actor: Actor, *args: Any, record: Record | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "once": str(uuid.uuid4()),
            "seen": record.version if record else None,
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.step, self.actor = step, actor
        for ask in step.asks:
            self.fields[ask.key] = _field(ask)

    def clean(self) -> dict[str, Any]:
        """Numbers of records become their ids."""
        cleaned = super().clean() or {}
        for ask in self.step.asks:
            if ask.kind == "record" and cleaned.get(ask.key):
                found = picked(ask, self.actor, cleaned[ask.key])
                if found is None:
                    self.add_error(ask.key, say("没有找到，请从列表中选择", "not found; choose from the list"))
                else:
                    cleaned[ask.key] = found.pk
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by key."""
        return {ask.key: self.cleaned_data.get(ask.key) for ask in self.step.asks}

    def blame(self, refused: Unanswered) -> None:
        """Put the sentences of a refusal beside their fields."""
        for key, pair in refused.fields.items():
            self.add_error(key if key in self.fields else None, say(*pair))


def picked(ask: Ask, actor: Actor, text: str) -> Record | None:
    """The record that a number, or a number followed by a name, means to this actor."""
    number = str(text).split()[0]
    candidates = visible(nouns()[ask.of]._base_manager.filter(**ask.narrow), actor)
    if number.isascii() and number.isdigit():
        return candidates.filter(pk=int(number)).first() if len(number) < 19 else None
    return candidates.filter(number=number).first()


def _field(ask: Ask) -> forms.Field:
    label, hint = say(*ask.label), say(*ask.hint)
    given: dict[str, Any] = {"label": label, "required": ask.required, "help_text": hint}
    match ask.kind:
        case "choice":
            options = [(key, say(*pair)) for key, pair in (ask.choices or {}).items()]
            return forms.ChoiceField(choices=[("", say("请选择", "choose")), *options], **given)
        case "date":
            return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), **given)
        case "integer":
            return forms.CharField(widget=forms.NumberInput(attrs={"min": 0}), **given)
        case "money":
            given["help_text"] = hint or say("单位元；可写 200万元、0.5亿元", "in yuan; 200万元 or 0.5亿元 are read")
            return forms.CharField(max_length=40, **given)
        case "record":
            given["help_text"] = hint or say("输入编号或名称查找", "type a number or a name")
            return forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}), **given)
        case "line":
            return forms.CharField(max_length=ask.limit, **given)
    return forms.CharField(
        max_length=ask.limit, widget=forms.Textarea(attrs={"rows": 3, "maxlength": ask.limit}), **given
    )
