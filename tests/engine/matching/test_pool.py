"""Pooling, against a plain loop, and what it promises."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching.pool import BEST, POWER, pooled, ranked

PROFILES = st.lists(st.lists(st.floats(0, 1), max_size=9), min_size=1, max_size=6)


def _pool(profiles: list[list[float]]) -> np.ndarray:
    flat = np.array([x for p in profiles for x in p], dtype=float)
    return pooled(ranked(flat, np.cumsum([0, *map(len, profiles)])))


@given(PROFILES)
@settings(deadline=None)
def test_pooling_is_the_power_sum_of_the_best(profiles: list[list[float]]) -> None:
    expected = [sum(x**POWER for x in sorted(p)[::-1][:BEST]) ** (1 / POWER) for p in profiles]
    assert np.allclose(_pool(profiles), expected)


@given(st.lists(st.floats(0, 1), max_size=8), st.floats(0, 1))
@settings(deadline=None)
def test_a_further_document_never_takes_anything_away(profile: list[float], further: float) -> None:
    before, after = _pool([profile])[0], _pool([[*profile, further]])[0]
    assert after >= before
    assert after >= further


def test_five_weak_documents_do_not_beat_a_strong_one() -> None:
    strong, weak = _pool([[0.5], [0.1] * 5])
    assert strong > weak
