"""Which pairs are scored."""

import numpy as np
import pytest

from ronghe.engine.matching import Matcher, Profile, Query
from ronghe.engine.matching import candidates as searching


def test_a_small_instance_leaves_nothing_out(corpus: tuple[list[Query], list[Profile]]) -> None:
    matcher = Matcher.fit(*corpus)
    (batch,) = searching.candidates(matcher.likeness, matcher.tfidf, matcher.offsets, 3)
    assert batch[0] == 12
    assert len(batch[1]) == 12 * 120


def test_a_large_instance_names_each_pair_once_and_enough_of_them(
    corpus: tuple[list[Query], list[Profile]], monkeypatch: pytest.MonkeyPatch
) -> None:
    matcher = Matcher.fit([*corpus[0], Query("")], corpus[1])
    monkeypatch.setattr(searching, "EVERY_PAIR", 0)
    monkeypatch.setattr(searching, "PROFILES", 8)
    monkeypatch.setattr(searching, "DOCUMENTS", 4)
    batches = list(searching.candidates(matcher.likeness, matcher.tfidf, matcher.offsets, 3))
    pairs = np.concatenate([q * 120 + p for _, q, p in batches])
    assert len(np.unique(pairs)) == len(pairs) < 13 * 60
    assert np.bincount(pairs // 120, minlength=13).min() >= 3
