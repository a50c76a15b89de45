"""Forms of organisations and experts."""

from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.registers.parties.models import DOCUMENT_KINDS, KINDS, SIZES, Document, Expert, Organisation
from ronghe.rulebook.codes import credit_code, fields, regions


def county_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The counties of the home province by city, codes without filling zeros; the city itself stands first."""
    return [
        (city.name, [(city.code, f"{city.name}（{say('市本级', 'the city itself')}）"), *_counties(city.code)])
        for city in regions.prefectures(regions.home().code)
    ]


def _counties(city: str) -> list[tuple[str, str]]:
    return [(county.code, county.name) for county in regions.counties(city)]


class OrganisationForm(RecordForm):
    """What an organisation says of itself."""

    labels_en = {
        "credit_code": "Credit code",
        "name": "Name",
        "kind": "Kind",
        "region": "Place",
        "industry": "Industry code",
        "size": "Size",
        "founded_on": "Founded on",
        "address": "Address",
        "website": "Website",
        "about": "About",
        "contact_name": "Contact",
        "contact_phone": "Phone",
        "contact_email": "E-mail",
    }

    website = forms.URLField(label="网址", required=False, assume_scheme="https", max_length=200)

    class Meta:
        model = Organisation
        fields = (
            "credit_code",
            "name",
            "kind",
            "region",
            "industry",
            "size",
            "founded_on",
            "address",
            "website",
            "about",
            "contact_name",
            "contact_phone",
            "contact_email",
        )
        widgets = {"founded_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"] = forms.ChoiceField(
            label=say("所在地", "Place"), choices=[("", say("请选择", "choose")), *county_choices()]
        )
        self.fields["kind"] = _choice(self.fields["kind"], KINDS)
        self.fields["size"] = _choice(self.fields["size"], SIZES, required=False)

    def clean_credit_code(self) -> str | None:
        """Upper case, without blanks, with both check characters right."""
        code = "".join((self.cleaned_data["credit_code"] or "").split()).upper()
        if code and (wrong := credit_code.fault(code)):
            said = {
                "credit_code_length": say(
                    f"应为 18 位，现有 {len(code)} 位", f"18 characters are needed, not {len(code)}"
                ),
                "credit_code_alphabet": say("含有信用代码不用的字符", "holds a character that no code has"),
            }
            raise forms.ValidationError(said.get(wrong, say("末位校验码不符，请核对", "fails its check character")))
        return code or None


class ExpertForm(RecordForm):
    """What an expert's profile says."""

    labels_en = {
        "field": "Field",
        "keywords": "Research topics",
        "about": "About",
        "capacity": "Firms at a time",
        "available_percent": "Time available (%)",
    }

    class Meta:
        model = Expert
        fields = ("field", "keywords", "about", "capacity", "available_percent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [("", say("请选择", "choose")), *((name, name) for name in fields.fields())]
        self.fields["field"] = forms.ChoiceField(label=say("技术领域", "Field"), choices=names)
        self.fields["keywords"].help_text = say("用顿号分开，如：轴承、疲劳、热处理", "parted by 、 or commas")


class DocumentForm(forms.ModelForm):  # type: ignore[type-arg]
    """One paper, patent, project or service."""

    class Meta:
        model = Document
        fields = ("kind", "title", "year", "abstract", "keywords")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = {"kind": "Kind", "title": "Title", "year": "Year", "abstract": "Abstract", "keywords": "Keywords"}
        for name, field in self.fields.items():
            field.label = say(str(field.label), english[name])
        self.fields["kind"] = _choice(self.fields["kind"], DOCUMENT_KINDS)
        self.fields["year"] = forms.IntegerField(
            label=say("年份", "Year"), required=False, min_value=1950, max_value=2100
        )


def _choice(field: Any, pairs: dict[str, tuple[str, str]], *, required: bool = True) -> forms.ChoiceField:
    options = [(key, say(*pair)) for key, pair in pairs.items()]
    return forms.ChoiceField(
        label=field.label,
        choices=options if required else [("", say("未填", "not stated")), *options],
        required=required,
        initial=field.initial,
    )
