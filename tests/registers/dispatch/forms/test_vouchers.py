import pytest

from ronghe.registers.dispatch.forms.vouchers import MoneyForm


@pytest.mark.parametrize(
    ("text", "fen"), [("20000", 2_000_000), ("2万元", 2_000_000), ("0.01", 1), ("1,234.5", 123_450)]
)
def test_yuan_are_typed_and_fen_are_kept(text: str, fen: int) -> None:
    form = MoneyForm({"what": "1", "amount": text, "once": "k"}, label="企业", choices=[("1", "甲")])
    assert form.is_valid()
    assert form.cleaned_data["amount"] == fen


@pytest.mark.parametrize("given", [{"what": "9"}, {"amount": "约二万"}, {"amount": "-5"}, {"amount": "面议"}])
def test_strangers_and_guesses_are_refused(given: dict[str, str]) -> None:
    form = MoneyForm({"what": "1", "amount": "5", "once": "k"} | given, label="企业", choices=[("1", "甲")])
    assert not form.is_valid()
    assert set(form.errors) == set(given)
