"""The form in which a firm states a need: the same columns and the same judge as the workbook."""

from typing import Any

from django import forms

from ronghe.facts.need import ENTRY
from ronghe.ledger.pages.specform import SpecForm
from ronghe.registers.needs.facts.targets import targets_of
from ronghe.registers.needs.models import CONFIDENTIALITY, COOPERATION, Need
from ronghe.rulebook.codes.kinds import KINDS


class NamingForm(forms.Form):
    """Whom to let see a need for named people only, and the key that makes a second click harmless."""

    expert = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    once = forms.CharField(max_length=64)


class NeedForm(SpecForm):
    """One need; `fields_of_need()` gives the model's values."""

    spec = ENTRY
    kinds = KINDS
    english = {
        "title": "Title",
        "field": "Field",
        "content": "What is needed",
        "situation": "State of things",
        "targets": "Targets",
        "keywords": "Keywords",
        "cooperation": "Cooperation",
        "budget_yuan": "Budget (万元)",
        "deadline": "Deadline",
        "confidentiality": "Confidentiality",
        "contact": "Contact",
        "contact_phone": "Phone",
    }

    def fields_of_need(self) -> dict[str, Any]:
        """The values by the model's field names; call it after `is_valid()`."""
        v = self.values
        return {
            "title": v["title"],
            "field": v["field"],
            "content": v["content"],
            "situation": v["situation"] or "",
            "targets_text": v["targets"] or "",
            "targets": targets_of(v["targets"] or ""),
            "keywords": v["keywords"] or "",
            "cooperation": v["cooperation"],
            "budget_fen": None if v["budget_yuan"] is None else int(v["budget_yuan"] * 100),
            "deadline": v["deadline"],
            "confidentiality": v["confidentiality"],
            "contact_name": v["contact"] or "",
            "contact_phone": v["contact_phone"] or "",
        }

    @classmethod
    def of(cls, need: Need, *args: Any) -> "NeedForm":
        """The form filled with a need."""
        wan = None if need.budget_fen is None else f"{need.budget_fen / 1_000_000:.6f}".rstrip("0").rstrip(".")
        initial = {
            "title": need.title,
            "field": need.field,
            "content": need.content,
            "situation": need.situation,
            "targets": need.targets_text,
            "keywords": need.keywords,
            "cooperation": COOPERATION[need.cooperation][0],
            "budget_yuan": wan,
            "deadline": need.deadline.isoformat(),
            "confidentiality": CONFIDENTIALITY[need.confidentiality][0],
            "contact": need.contact_name,
            "contact_phone": need.contact_phone,
            "seen": need.version,
        }
        return cls(*args, initial=initial)
