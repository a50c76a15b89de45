"""Yuan are typed, fen are kept."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ronghe.registers.platforms.forms.facility_yuan import YuanField, plain_yuan


@given(st.integers(0, 10**14))
def test_what_a_field_shows_it_reads_back(fen: int) -> None:
    assert YuanField().clean(plain_yuan(fen)) == fen


def test_units_are_read_and_guesses_are_not() -> None:
    assert YuanField().clean("1.2亿元") == 120_000_000_00
    assert YuanField(required=False).clean("") is None
    assert plain_yuan(None) == ""
    for text in ("约5万", "-1", "5万-6万", "面议"):
        with pytest.raises(ValidationError):
            YuanField().clean(text)
