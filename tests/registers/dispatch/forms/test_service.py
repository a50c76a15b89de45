import pytest

from ronghe.registers.dispatch.forms.service import LogForm

GOOD = {"served_on": "2026-03-01", "hours": "4", "form": "visit", "place": "", "summary": "示例", "once": "k"}


def test_a_service_is_read(db: None) -> None:
    form = LogForm(GOOD)
    assert form.is_valid()
    assert set(form.changes()) == {"served_on", "hours", "form", "place", "summary"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("hours", "0"), ("hours", "25"), ("hours", "多"), ("served_on", ""), ("form", "x"), ("summary", "")],
)
def test_what_is_wrong_is_said_beside_its_field(db: None, field: str, value: str) -> None:
    form = LogForm(GOOD | {field: value})
    assert not form.is_valid()
    assert set(form.errors) == {field}
