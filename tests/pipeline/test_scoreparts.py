"""Score parts: they sum to the score, in value and as printed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.pipeline.scoreparts import parts_of, shown

VALUES = st.dictionaries(st.sampled_from(["part_text", "part_field", "part_x"]), st.floats(-2, 2), min_size=1)


@given(VALUES, st.floats(-5, 5))
def test_the_parts_with_what_they_leave_open_sum_to_the_score(values: dict[str, float], score: float) -> None:
    parts = parts_of({**values, "score": score})
    assert math.fsum(p.value for p in parts) == pytest.approx(score, abs=1e-6)


@given(st.lists(st.floats(-1, 1), max_size=9), st.integers(0, 6))
def test_printed_parts_add_up_to_the_printed_sum(values: list[float], digits: int) -> None:
    printed = shown(values, digits)
    assert math.fsum(printed) == pytest.approx(round(sum(values), digits), abs=10**-digits * 1e-6)
    assert all(abs(a - b) <= 10**-digits * 1.001 for a, b in zip(printed, values, strict=True))


def test_a_row_without_parts_has_none_and_nothing_is_invented() -> None:
    assert parts_of({"score": 0.5}) == []
    assert parts_of({"score": None, "part_text": 0.5}) == []
    assert [p.key for p in parts_of({"score": 0.5, "part_text": 0.2, "part_field": None})] == ["part_text", "remainder"]


def test_each_part_comes_with_a_sentence_in_both_languages() -> None:
    (part,) = parts_of({"score": 0.5, "part_track": 0.5})
    assert part.sentence_zh == "履历业绩 +0.500：过往服务与成果的分量"
    assert part.sentence_en.startswith("Track record +0.500")
