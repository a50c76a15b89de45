from ronghe.registers.dispatch.forms.candidates import CandidateForm, NominationForm


def test_the_number_of_needs_is_a_small_whole_number(db: None) -> None:
    assert CandidateForm({"capacity": "2", "once": "x"}).is_valid()
    for wrong in ("0", "21", "两", ""):
        assert "capacity" in CandidateForm({"capacity": wrong, "once": "x"}).errors


def test_only_experts_of_the_unit_are_recommended(db: None) -> None:
    given = {"capacity": "1", "once": "x", "expert": "ZJ-1"}
    form = NominationForm(given, experts=[("ZJ-1", "示例甲")])
    assert form.is_valid()
    assert set(form.changes()) == {"capacity", "statement", "civil_servant"}
    assert "expert" in NominationForm(given, experts=[]).errors
