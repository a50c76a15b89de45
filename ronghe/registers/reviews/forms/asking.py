"""Small forms of officers: whom to check, another size and fields, a relation, a breach."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.registers.parties import queries as parties
from ronghe.registers.reviews.models import Ban, Relation
from ronghe.registers.reviews.workflow.relation import RELATIONS
from ronghe.rulebook.review.terms import KINDS

DAY = {"type": "date"}


class CheckForm(forms.Form):
    """An expert by number or unique name."""

    expert = forms.CharField(max_length=60)

    def clean_expert(self) -> Any:
        """The expert."""
        found = parties.expert_called(self.cleaned_data["expert"].strip() or "?")
        if found is None:
            raise ValidationError(
                say("没有这位专家；请填编号或唯一的姓名", "no such expert; give a number or a unique name")
            )
        return found


class AdjustForm(forms.Form):
    """Size, fields with least people (a line each: field=number), and the reason."""

    size = forms.IntegerField(min_value=1, max_value=50)
    wanted = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(max_length=500)
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["size"].label = say("人数", "People")
        self.fields["wanted"].label = say("领域要求（每行：领域=人数）", "Fields (a line each: field=people)")
        self.fields["reason"].label = say("理由", "Reason")

    def clean_wanted(self) -> Mapping[str, int]:
        """Field -> least people."""
        found: dict[str, int] = {}
        for line in self.cleaned_data["wanted"].splitlines():
            name, _, number = line.replace("＝", "=").partition("=")
            if not line.strip():
                continue
            if not name.strip() or not number.strip().isdecimal() or int(number) > 50:
                raise ValidationError(say(f"请写成“领域=人数”：{line}", f"write field=people: {line}"))
            found[name.strip()[:40]] = int(number)
        return found


class RelationForm(RecordForm):
    """A tie with another expert or with an organisation."""

    person_given = forms.CharField(label="专家编号或姓名", max_length=60, required=False)
    other_given = forms.CharField(label="另一人（专家编号或姓名）", max_length=60, required=False)
    organisation_given = forms.CharField(label="或单位（统一社会信用代码或编号）", max_length=100, required=False)
    labels_en = {
        "person_given": "The expert (number or name)",
        "other_given": "The other (number or name of an expert)",
        "organisation_given": "Or an organisation (credit code or number)",
        "kind": "Relation",
        "detail": "In words",
        "since": "From",
        "until": "Until",
    }

    class Meta:
        model = Relation
        fields = ("kind", "detail", "since", "until")
        widgets = {"since": forms.DateInput(attrs=DAY), "until": forms.DateInput(attrs=DAY)}

    def __init__(self, *args: Any, person: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        options = [(kind, say(*KINDS[kind])) for kind in RELATIONS]
        self.fields["kind"] = forms.ChoiceField(label=say("关系", "Relation"), choices=options)
        if person is not None:
            del self.fields["person_given"]
        self.order_fields(["person_given", "kind", "other_given", "organisation_given", "detail", "since", "until"])

    def clean(self) -> dict[str, Any]:
        """Names and numbers become ids; exactly one other side is named."""
        given = super().clean() or {}
        person = self.person if self.person is not None else self._expert("person_given")
        other, unit = self._expert("other_given", needed=False), self._unit()
        if (other is None) == (unit is None) and not self.errors:
            self.add_error(None, say("请填另一人或单位，二者取一", "name another person or an organisation, not both"))
        if other is not None and other == person:
            self.add_error("other_given", say("不能与本人申报关系", "a relation is with somebody else"))
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", say("止日早于起日", "it ends before it begins"))
        return given | {"person_id": person, "other_id": other, "organisation_id": unit}

    def _expert(self, name: str, needed: bool = True) -> int | None:
        text = (self.cleaned_data.get(name) or "").strip()
        if not text and not needed:
            return None
        found = parties.expert_called(text or "?")
        if found is None:
            self.add_error(
                name, say("没有这位专家；请填编号或唯一的姓名", "no such expert; give a number or a unique name")
            )
            return None
        return int(found.person_id)

    def _unit(self) -> int | None:
        text = (self.cleaned_data.get("organisation_given") or "").strip()
        if not text:
            return None
        found = parties.by_number(text) or parties.by_credit_code([text]).get(text)
        if found is None:
            self.add_error("organisation_given", say("没有这家单位", "no such organisation"))
            return None
        return int(found.pk)


class BanForm(RecordForm):
    """A breach of a person or an organisation."""

    person_given = forms.CharField(label="专家编号或姓名", max_length=60, required=False)
    organisation_given = forms.CharField(label="或单位（统一社会信用代码或编号）", max_length=100, required=False)
    labels_en = {
        "person_given": "Expert (number or name)",
        "organisation_given": "Or an organisation (credit code or number)",
        "reason": "What happened",
        "source": "Source",
        "since": "From",
        "until": "Until",
    }

    class Meta:
        model = Ban
        fields = ("reason", "source", "since", "until")
        widgets = {"since": forms.DateInput(attrs=DAY), "until": forms.DateInput(attrs=DAY)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["person_given", "organisation_given", "reason", "source", "since", "until"])

    def clean(self) -> dict[str, Any]:
        """Names and numbers become ids; exactly one side is named."""
        given = super().clean() or {}
        person, unit = (given.get("person_given") or "").strip(), (given.get("organisation_given") or "").strip()
        if bool(person) == bool(unit):
            self.add_error(None, say("请填人员或单位，二者取一", "name a person or an organisation, not both"))
            return given
        expert = parties.expert_called(person) if person else None
        found = (parties.by_number(unit) or parties.by_credit_code([unit]).get(unit)) if unit else None
        if person and expert is None:
            self.add_error("person_given", say("没有这位专家", "no such expert"))
        if unit and found is None:
            self.add_error("organisation_given", say("没有这家单位", "no such organisation"))
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", say("止日早于起日", "it ends before it begins"))
        return given | {
            "person_id": expert.person_id if expert else None,
            "organisation_id": found.pk if found else None,
        }
