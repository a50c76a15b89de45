"""The registration's forms read codes in every width and ask only what is not known."""

import pytest

from ronghe.registers.parties.models import Organisation
from ronghe.web.accounts.forms.register import ApplicationForm, CodeForm, OrganisationForm
from tests.web.accounts.people import CODE


@pytest.mark.parametrize(
    "text", [CODE, CODE.lower(), f" {CODE[:9]} {CODE[9:]} ", "".join(chr(ord(c) + 0xFEE0) for c in CODE)]
)
def test_a_code_is_read_in_every_width_and_case(text: str) -> None:
    form = CodeForm({"credit_code": text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["credit_code"] == CODE


def test_a_shown_organisation_is_not_asked_for_its_particulars() -> None:
    shown = ApplicationForm(shown=Organisation(name="示例"))
    fresh = ApplicationForm(shown=None)
    assert set(fresh.fields) - set(shown.fields) == {"name", "kind", "region", "industry"}
    assert shown.fields["reason"].required
    assert not fresh.fields["reason"].required


def test_what_was_said_becomes_the_application() -> None:
    said = {"credit_code": CODE, "contact_name": "示例", "contact_phone": "024-0000001", "reason": "负责人"}
    form = ApplicationForm(said, shown=Organisation(name="示例在册有限公司"))
    assert form.is_valid()
    assert (form.application.name, form.application.reason) == ("示例在册有限公司", "负责人")


def test_particulars_are_the_fields_of_the_organisation() -> None:
    said = {
        "name": "示例有限公司",
        "kind": "enterprise",
        "region": "210102",
        "contact_name": "示例",
        "contact_phone": "02400001",
    }
    form = OrganisationForm(said)
    assert form.is_valid()
    assert set(form.particulars) == {"name", "region", "industry", "contact_name", "contact_phone"}
