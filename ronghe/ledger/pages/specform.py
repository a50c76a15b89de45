"""Web forms from the column specs that sheets are read with: one declaration, one judge, the same sentences."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from ronghe.engine.sheets.read import read_sheets
from ronghe.engine.sheets.reading import RefusedCell
from ronghe.engine.sheets.records import of_mappings
from ronghe.engine.sheets.spec import Column, Kinds, TableSpec
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say

_LONG = 150
"""From so many characters a text gets several lines."""
_REPEATED = 40
"""Entries up to so many characters are repeated where they are refused."""


class SpecForm(forms.Form):
    """A form over a table spec. After `is_valid()` the values that the sheet reader gives stand in `values`.

    Subclasses set `spec` and `kinds`, and `english`: labels in English by column key.
    """

    spec: TableSpec
    kinds: Kinds
    english: Mapping[str, str] = {}

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": str(uuid.uuid4())} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.values: dict[str, Any] = {}
        for column in self.spec.columns:
            field = self.fields[column.key] = self._field(column)
            if column.required:
                # The reader is the judge, so the field itself demands nothing; its mark says so.
                field.widget.attrs["aria-required"] = "true"

    def clean(self) -> dict[str, Any]:
        """Judge the whole form as one row of a sheet."""
        cleaned = super().clean() or {}
        row = {column.heading: cleaned.get(column.key) or None for column in self.spec.columns}
        try:
            reading = read_sheets(
                [of_mappings([row], None)], self.spec, self.kinds, file=self.spec.title[0], stem="form"
            )
        except Refused:
            self._ask_for_all()
            return cleaned
        if not reading.good and not reading.refused:
            self._ask_for_all()
            return cleaned
        by_heading = {column.heading: column.key for column in self.spec.columns}
        for cell in reading.refused:
            self.add_error(by_heading[cell.column], self._blame(cell))
        if reading.good and not self.errors:
            self.values = reading.good[0].values
        return cleaned

    def _blame(self, cell: RefusedCell) -> str:
        """What is wrong; a short entry is repeated, since a person may have meant another field."""
        typed = " ".join(str(cell.value or "").split())
        if not typed or len(typed) > _REPEATED:
            return say(cell.zh, cell.en)
        return say(f"填的是“{typed}”，{cell.zh}", f"“{typed}” {cell.en}")

    def _ask_for_all(self) -> None:
        """A row with nothing in it is no row to a sheet: every required field says so itself."""
        for column in self.spec.columns:
            if column.required:
                self.add_error(column.key, say("必须填写", "must be filled in"))

    def _field(self, column: Column) -> forms.Field:
        label = say(column.heading, self.english.get(column.key, column.key.replace("_", " ")))
        example = say(f"例：{column.example}", f"e.g. {column.example}") if column.example else ""
        hint = say(*column.hint)
        given: dict[str, Any] = {"label": label, "required": False, "help_text": hint}
        attrs: dict[str, Any] = {"placeholder": example}
        kind = self.kinds[column.kind]
        if kind.choices is not None:
            options = [(name, name) for name in kind.choices()]
            # A value outside the list is judged by the reader, which says what is allowed.
            return _OpenChoice(choices=[("", say("请选择", "choose")), *options], **given)
        if column.kind == "date":
            return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), **given)
        if column.limit and column.limit >= _LONG:
            area = forms.Textarea(attrs={**attrs, "rows": 8 if column.limit > 3000 else 4, "maxlength": column.limit})
            return forms.CharField(widget=area, **given)
        if column.limit:
            attrs["maxlength"] = column.limit
        return forms.CharField(widget=forms.TextInput(attrs=attrs), **given)


class _OpenChoice(forms.ChoiceField):
    def validate(self, value: Any) -> None:
        """The reader of the column's kind is the judge."""
