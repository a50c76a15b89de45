from ronghe.ledger.templatetags import records
from ronghe.registers.needs.workflow import NEED


def test_fen_are_shown_as_yuan_with_two_digits() -> None:
    assert records.yuan(123_456_789) == "1,234,567.89"
    assert records.yuan(None) == ""


def test_a_state_has_the_colour_of_its_meaning() -> None:
    assert records.tone(NEED, "solved") == "teal"
    assert records.tone(NEED, "withdrawn") == "seal"
    assert records.tone(NEED, "submitted") == "amber"
    assert records.tone(NEED, "served") == "brand"


def test_outsiders_read_the_soft_wording() -> None:
    assert records.state_label(NEED, "open", "firm") == "正在为您寻找专家"
    assert records.state_label(NEED, "open", "county") == "在库"


def test_a_missing_key_or_step_is_empty() -> None:
    assert records.at({"a": 1}, "b") == ""
    assert records.step_label(None) == ""
    assert records.step_label(NEED.steps["accept"]) == "受理"
