import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.weights import Fixed

NAN = float("nan")


def test_silent_fields_are_left_out_or_counted_as_told() -> None:
    assert Fixed((1.0, 1.0), (None, None)).score((0.8, NAN)) == pytest.approx(0.8)
    assert Fixed((1.0, 1.0), (None, 0.5)).score((1.0, NAN)) == pytest.approx(0.75)
    assert Fixed((1.0,), (None,)).score((NAN,)) == 0.0
    assert Fixed((0.0,), (None,)).score((1.0,)) == 0.0


@given(
    st.lists(
        st.tuples(st.floats(0, 10), st.floats(0, 1) | st.just(NAN), st.none() | st.floats(0, 1)), min_size=1, max_size=5
    )
)
def test_the_parts_sum_to_the_score(fields: list[tuple[float, float, float | None]]) -> None:
    weights, likenesses, missing = zip(*fields, strict=True)
    fixed = Fixed(weights, missing)
    assert math.fsum(fixed.parts(likenesses)) == pytest.approx(fixed.score(likenesses))
    assert 0.0 <= fixed.score(likenesses) <= 1.0
