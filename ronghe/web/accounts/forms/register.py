"""The registration of an organisation: its code first, then its particulars and who asks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ronghe.engine.text.normalise import comparable
from ronghe.ledger.language import say
from ronghe.registers.parties.models import Organisation
from ronghe.rulebook.codes import credit_code
from ronghe.web.accounts import choices
from ronghe.web.accounts.actions import Application

FAULTS = {
    "credit_code_length": ("统一社会信用代码应为 18 位，请核对营业执照", "the credit code has 18 characters"),
    "credit_code_alphabet": (
        "含有信用代码不用的字符（I、O、S、V、Z 或符号），请核对营业执照",
        "the code holds a character that no code has (I, O, S, V, Z or a sign)",
    ),
    "credit_code_check": (
        "末位校验码不符，有一位写错了，请核对营业执照",
        "the code fails its check character; one character is wrong",
    ),
}


class CodeForm(forms.Form):
    """The first question: which organisation."""

    credit_code = forms.CharField(max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credit_code"].label = say("统一社会信用代码", "Unified social credit code")
        self.fields["credit_code"].help_text = say("营业执照或法人证书上的 18 位代码", "18 characters, on the licence")

    def clean_credit_code(self) -> str:
        """In normal form; a wrong one is told what is wrong with it."""
        code = comparable(self.cleaned_data["credit_code"]).upper().replace(" ", "")
        if fault := credit_code.fault(code):
            raise ValidationError(say(*FAULTS[fault]))
        return code


class OrganisationForm(forms.Form):
    """What an organisation says of itself when it registers or mends its application."""

    name = forms.CharField(max_length=100, min_length=4)
    kind = forms.ChoiceField()
    region = forms.ChoiceField()
    industry = forms.ChoiceField(required=False)
    contact_name = forms.CharField(max_length=50)
    contact_phone = forms.RegexField(r"^[0-9+() -]{5,30}\Z", max_length=30)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "name": say("单位名称（与证照一致）", "Name, as on the licence"),
            "kind": say("单位类型", "Kind"),
            "region": say("所在县（市、区）", "County"),
            "industry": say("所属行业（GB/T 4754 大类）", "Industry (GB/T 4754)"),
            "contact_name": say("联系人", "Contact"),
            "contact_phone": say("联系电话", "Telephone"),
        }
        first = ("", say("请选择", "choose"))
        options = {"kind": choices.kinds(), "region": choices.counties(), "industry": choices.sectors()}
        for key, label in labels.items():
            if key in self.fields:
                self.fields[key].label = label
                if key in options:
                    self.fields[key].choices = [first, *options[key]]  # type: ignore[attr-defined]

    @property
    def particulars(self) -> dict[str, Any]:
        """The fields of the organisation."""
        keys = ("name", "region", "industry", "contact_name", "contact_phone")
        return {key: self.cleaned_data[key] for key in keys if key in self.cleaned_data}


class ApplicationForm(OrganisationForm):
    """The application. For an organisation whose public face is shown only the contact and the reason are asked.

    `shown`: the registered organisation, or None where the public sees none: whether one is hidden is not told.
    """

    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    credit_code = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.fields["reason"].label = say("申请说明（您与单位的关系）", "Why you act for it")
        self.fields["reason"].required = shown is not None
        if shown is not None:
            for key in ("name", "kind", "region", "industry"):
                del self.fields[key]

    @property
    def application(self) -> Application:
        """What was said."""
        given = self.cleaned_data
        return Application(
            credit_code=given["credit_code"],
            kind=given.get("kind", ""),
            name=self.shown.name if self.shown is not None else given["name"],
            region=given.get("region", ""),
            industry=given.get("industry", ""),
            contact_name=given["contact_name"],
            contact_phone=given["contact_phone"],
            reason=given.get("reason", ""),
        )
