from ronghe.web.publications.forms import ObjectionForm, PublicationForm

GOOD = {"kind": "notice", "title": "示例公示", "body": "正文", "office": "示例办", "period": "5个工作日", "once": "1"}


def test_a_notice_has_a_period_and_other_kinds_have_none(db: None) -> None:
    form = PublicationForm(GOOD)
    assert form.is_valid(), form.errors
    assert form.changes()["period"] == "5wd"
    assert "period" in PublicationForm(GOOD | {"period": ""}).errors
    assert "period" in PublicationForm(GOOD | {"period": "很久"}).errors
    assert "period" in PublicationForm(GOOD | {"kind": "policy"}).errors
    assert PublicationForm(GOOD | {"kind": "policy", "period": ""}).is_valid()


def test_an_objection_needs_a_name_a_contact_and_a_text(db: None) -> None:
    assert ObjectionForm({"name": "甲", "contact": "000", "text": "异议", "once": "1"}).is_valid()
    assert set(ObjectionForm({"once": "1"}).errors) == {"name", "contact", "text"}
