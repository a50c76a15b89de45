from ronghe.registers.parties.forms import DocumentForm, ExpertForm, OrganisationForm, county_choices

GOOD = {
    "name": "示例新材料有限公司",
    "credit_code": "91000000000000000k",
    "kind": "enterprise",
    "region": "210102",
    "once": "o1",
}


def test_a_good_organisation_comes_back_with_its_code_in_capitals(db: None) -> None:
    form = OrganisationForm(GOOD)
    assert form.is_valid(), form.errors
    assert form.changes()["credit_code"] == "91000000000000000K"


def test_a_code_with_a_wrong_character_is_refused(db: None) -> None:
    form = OrganisationForm(GOOD | {"credit_code": "910000000000000001"})
    assert not form.is_valid()
    assert "credit_code" in form.errors


def test_an_unknown_place_is_refused(db: None) -> None:
    assert "region" in OrganisationForm(GOOD | {"region": "110101"}).errors


def test_every_county_of_the_province_can_be_chosen() -> None:
    assert sum(len(counties) - 1 for _, counties in county_choices()) == 100


def test_the_form_of_a_profile_keeps_to_the_listed_fields(db: None) -> None:
    good = {"field": "新材料", "capacity": 2, "available_percent": 50, "once": "e1"}
    assert ExpertForm(good).is_valid()
    assert not ExpertForm(good | {"field": "占星"}).is_valid()
    assert not ExpertForm(good | {"available_percent": 101}).is_valid()


def test_a_document_of_a_strange_year_is_refused(db: None) -> None:
    assert DocumentForm({"kind": "paper", "title": "x", "year": 2024}).is_valid()
    assert not DocumentForm({"kind": "paper", "title": "x", "year": 1200}).is_valid()
