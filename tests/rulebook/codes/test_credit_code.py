import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from ronghe.rulebook.codes.credit_code import ALPHABET, check_character, fault

BODY = st.text(alphabet=ALPHABET, min_size=17, max_size=17)


@given(BODY)
def test_the_check_character_is_that_of_another_implementation(body: str) -> None:
    assert check_character(body) == uscc.calc_check_digit(body)


@given(BODY, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_any_single_slip_is_found(body: str, place: int, other: str) -> None:
    code = body + check_character(body)
    slipped = code[:place] + other + code[place + 1 :]
    assert fault(code) is None
    assert (fault(slipped) is None) == (slipped == code)


@given(BODY, st.integers(0, 17), st.sampled_from("IOSVZ-a甲 "))
def test_a_character_outside_the_alphabet_is_named_before_the_check(body: str, place: int, other: str) -> None:
    code = body + check_character(body)
    assert fault(code[:place] + other + code[place + 1 :]) == "credit_code_alphabet"


@pytest.mark.parametrize("code", ["", "9" * 17, "9" * 19, "I" * 20])
def test_the_length_comes_first(code: str) -> None:
    assert fault(code) == "credit_code_length"


def test_twenty_thousand_codes_and_as_many_with_two_neighbours_swapped() -> None:
    chance, missed = random.Random(3), 0
    for _ in range(20_000):
        body = "".join(chance.choices(ALPHABET, k=17))
        code = body + check_character(body)
        place = chance.randrange(17)
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert fault(code) is None
        missed += fault(swapped) is None and swapped != code
    assert missed == 0


@pytest.mark.parametrize("code", ["91210100DEM000014A", "91000000000000000K"])
def test_worked_examples(code: str) -> None:
    assert fault(code) is None
