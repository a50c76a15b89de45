"""TF-IDF, against scikit-learn's formula worked by hand and a brute-force count."""

from collections import Counter
from math import log, sqrt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.matching.tfidf import TfIdf
from ronghe.engine.text.ngrams import grams

TEXTS = st.lists(st.text("石墨烯电池 abcd xy", max_size=25), max_size=6)


def _weights(texts: list[str], groups: list[list[str]]) -> list[dict[int, float]]:
    counts = lambda text: Counter(grams([text]).bucket.tolist())  # noqa: E731 - a name for one line
    share: dict[int, float] = {}
    for group in groups:
        frequency = Counter(b for text in group for b in counts(text))
        for bucket, n in frequency.items():
            share[bucket] = max(share.get(bucket, 0.0), (1 + n) / (1 + len(group)))
    rows = []
    for text in texts:
        row = {b: (1 + log(n)) * (1 - log(share[b])) for b, n in counts(text).items() if b in share}
        length = sqrt(sum(v * v for v in row.values())) or 1.0
        rows.append({b: v / length for b, v in row.items()})
    return rows


@given(TEXTS, TEXTS)
def test_weights_are_those_of_the_formula(left: list[str], right: list[str]) -> None:
    tfidf, matrices = TfIdf.fit_transform(left, right)
    for matrix, texts in zip(matrices, (left, right), strict=True):
        assert matrix.shape == (len(texts), len(tfidf.buckets))
        for i, expected in enumerate(_weights(texts, [left, right])):
            row = matrix[i]
            found = dict(zip(tfidf.buckets[row.indices].tolist(), row.data.tolist(), strict=True))
            assert found.keys() == expected.keys()
            assert np.allclose([found[b] for b in expected], list(expected.values()), atol=1e-6)


@given(TEXTS, TEXTS)
def test_stored_weights_transform_new_texts_alike(texts: list[str], new: list[str]) -> None:
    tfidf = TfIdf.fit(texts)
    again = TfIdf.from_arrays(tfidf.to_arrays())
    assert (tfidf.transform(new) != again.transform(new)).nnz == 0
    assert (tfidf.transform(texts) != TfIdf.fit_transform(texts)[1][0]).nnz == 0


def test_columns_of_unknown_buckets_are_marked() -> None:
    tfidf = TfIdf.fit(["电池"])
    buckets = grams(["电池", "石墨"]).bucket
    assert [c >= 0 for c in tfidf.columns(buckets)].count(True) == 3
    assert TfIdf.fit([]).columns(buckets).tolist() == [-1] * 6


def test_progress_reaches_the_total() -> None:
    told: list[tuple[int, int]] = []
    TfIdf.fit(["电池"], ["a bc"], progress=lambda stage, done, total: told.append((done, total)))
    assert told[-1] == (2, 2)
