"""The score as the sum of its parts."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching.attributes import WEIGHTS
from ronghe.engine.matching.score import combined, relevance

SHARES = st.floats(0, 1)


@given(st.lists(st.tuples(SHARES, st.floats(0, 3), SHARES, SHARES), min_size=1, max_size=9))
@settings(deadline=None)
def test_parts_sum_to_the_score_exactly_in_any_order(rows: list[tuple[float, float, float, float]]) -> None:
    best, extra, field, other = (np.array(column) for column in zip(*rows, strict=True))
    agreement = {name: field if name == "field" else other for name in WEIGHTS}
    scored = combined(best, best + extra, agreement)
    assert (sum(scored.parts.values()) == scored.score).all()
    assert (sum(reversed(list(scored.parts.values()))) == scored.score).all()
    assert ((scored.score >= 0) & (scored.score <= 1)).all()
    assert (scored.parts["track"] >= 0).all()


@given(st.floats(0, 2), st.floats(1e-6, 1))
@settings(deadline=None)
def test_relevance_rises_strictly(pooled: float, more: float) -> None:
    low, high = relevance(np.array([pooled, pooled + more]))
    assert low < high < 1


def test_without_attributes_the_texts_alone_decide() -> None:
    nothing = {name: np.zeros(3) for name in WEIGHTS}
    scored = combined(np.array([0.1, 0.2, 0.0]), np.array([0.3, 0.2, 0.0]), nothing)
    assert np.argsort(-scored.score).tolist() == [0, 1, 2]
    assert scored.score[2] == 0
