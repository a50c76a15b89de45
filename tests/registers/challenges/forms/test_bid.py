"""The form of a bid shows what was typed and, once something was saved, what is wrong beside each field."""

from ronghe.facts.bid import ENGLISH, ENTRY
from ronghe.registers.challenges.forms.bid import BidForm

FAULTS = {"title": ("必须填写", "must be filled in")}


def test_what_was_typed_is_shown_with_its_faults_once_something_was_saved():
    form = BidForm.of({"approach": "路线 <一>"}, FAULTS, told=True)
    assert form["approach"].value() == "路线 <一>"
    assert "路线 &lt;一&gt;" in form.as_p()
    assert form.wrong == {"title": "必须填写"}


def test_an_untouched_form_blames_nobody_and_forms_do_not_share_faults():
    told = BidForm.of({}, FAULTS, told=True)
    assert BidForm.of({}, FAULTS, told=False).wrong == {}
    assert BidForm().faults == {}
    assert told.faults == FAULTS


def test_every_field_has_a_name_in_both_languages():
    assert set(ENGLISH) == {column.key for column in ENTRY.columns}
    assert {column.key for column in ENTRY.columns} <= set(BidForm().fields)
