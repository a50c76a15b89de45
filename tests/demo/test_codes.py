"""Synthetic credit codes pass the checks of the standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from ronghe.demo.codes import _ALPHABET, CITIES, FIRM, INSTITUTION, OFFICE, credit_code, unit_code


def test_the_worked_example_of_the_standard_comes_out() -> None:
    assert credit_code(1, "沈阳市") == "91210100DEM000014A"


@given(st.integers(0, 99_999), st.sampled_from(sorted(CITIES)))
def test_every_code_is_right_and_synthetic(number: int, city: str) -> None:
    code = credit_code(number, city)
    assert uscc.is_valid(code)
    assert code[2:8] == CITIES[city]
    assert code[8:11] == "DEM"


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_two_firms_have_two_codes(one: int, other: int) -> None:
    assert (credit_code(one, "大连市") == credit_code(other, "大连市")) == (one == other)


def test_a_number_of_six_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="five digits"):
        credit_code(100_000, "沈阳市")


@given(st.text(_ALPHABET, min_size=5, max_size=5), st.sampled_from((FIRM, INSTITUTION, OFFICE)))
def test_every_kind_of_unit_has_a_right_code(place: str, kind: str) -> None:
    code = unit_code(place, "210106", kind)
    assert uscc.is_valid(code)
    assert code[:13] == f"{kind}210106DEM{place[:2]}"
    assert code[11:16] == place


@pytest.mark.parametrize(("place", "region"), [("1", "210106"), ("000001", "210106"), ("00001", "21SF00")])
def test_a_code_that_cannot_be_is_refused(place: str, region: str) -> None:
    with pytest.raises(ValueError, match="six digits"):
        unit_code(place, region)
