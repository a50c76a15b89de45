"""Patterns become text."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.demo.wording import indicator, number, render, result


@given(st.integers(0, 2**32), st.integers(0, 500), st.integers(0, 5000))
def test_a_number_stays_in_its_range(seed: int, low: int, width: int) -> None:
    assert low <= float(number(str(low), str(low + width), Random(seed))) <= low + width


@given(st.integers(0, 2**32))
def test_a_number_has_the_decimals_of_its_bounds(seed: int) -> None:
    assert len(number("0.05", "0.25", Random(seed)).partition(".")[2]) == 2
    assert "." not in number("3", "9", Random(seed))


def test_an_indicator_is_demanded_by_a_sign_and_reported_in_words() -> None:
    assert indicator("轻油收率≥{82~82}%", Random(0)) == "轻油收率≥82%"
    assert result("轻油收率≥{82~82}%", Random(0)) == "轻油收率达到82%"
    assert result("精度≤±{3~3}μm", Random(0)) == "精度控制在±3μm"
    assert "≤" not in result("能耗≤{3~4}kWh", Random(0))


@given(st.integers(0, 2**32))
def test_a_choice_takes_one_of_its_words(seed: int) -> None:
    assert render("[甲|乙]{object}", Random(seed), object="泵") in {"甲泵", "乙泵"}


def test_a_slot_is_never_read_as_a_pattern() -> None:
    assert render("{object}", Random(0), object="[a|b]{x}") == "[a|b]{x}"


def test_an_unknown_slot_is_a_fault() -> None:
    with pytest.raises(KeyError):
        render("{nobody}", Random(0))
