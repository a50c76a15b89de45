"""Forms over a record's own fields that never save: what was typed goes through a step."""

import uuid
from typing import Any

from django import forms

from ronghe.ledger.language import say


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form over a record's own fields, with the key of the click and the version that was looked at.

    It never saves: `changes()` are the values that `perform` or `begin` is given.
    """

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    labels_en: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        kwargs["initial"] = {"once": str(uuid.uuid4()), "seen": getattr(instance, "version", None)} | kwargs.get(
            "initial", {}
        )
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = say(str(field.label or name), self.labels_en.get(name, name.replace("_", " ")))

    def changes(self) -> dict[str, Any]:
        """The model's fields by name; call it after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data}
