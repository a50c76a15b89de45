"""Coined words are never repeated."""

import pytest

from ronghe.demo.coined import CAPACITY, coined


@pytest.mark.parametrize("step", [1009, 1511])
def test_no_two_numbers_share_a_word(step: int) -> None:
    assert CAPACITY > 200_000
    assert len({coined(number, step) for number in range(CAPACITY)}) == CAPACITY


def test_small_worlds_have_short_words() -> None:
    assert {len(coined(number)) for number in range(3596)} == {2}
    assert len(coined(3596)) == 3


def test_another_step_gives_another_order() -> None:
    assert coined(1) != coined(1, 1511)


@pytest.mark.parametrize("number", [-1, CAPACITY])
def test_a_number_outside_the_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="not from 0"):
        coined(number)
