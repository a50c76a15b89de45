"""TF-IDF, against its formula worked by hand over a plain count."""

from collections import Counter
from math import log, sqrt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching.tfidf import TfIdf
from ronghe.engine.text.ngrams import grams

TEXTS = st.lists(st.text("石墨烯电池 abcd xy", max_size=25), max_size=6)


def _weights(texts: list[str], groups: list[list[str]]) -> list[dict[int, float]]:
    def counts(text: str) -> Counter[int]:
        return Counter(grams([text]).bucket.tolist())

    within = [Counter(b for text in group for b in counts(text)) for group in groups]
    total = sum(map(len, groups))
    overall = {b: (1 + n) / (1 + total) for b, n in sum(within, Counter()).items()}
    share = {
        b: max(o, *((w[b] + 100 * o) / (len(g) + 100) for w, g in zip(within, groups, strict=True) if w[b]))
        for b, o in overall.items()
    }
    rows = []
    for text in texts:
        row = {b: (1 + log(n)) * (1 - log(share[b])) for b, n in counts(text).items() if b in share}
        length = sqrt(sum(v * v for v in row.values())) or 1.0
        rows.append({b: v / length for b, v in row.items()})
    return rows


@given(TEXTS, TEXTS)
@settings(deadline=None)
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
@settings(deadline=None)
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


def test_a_lone_query_does_not_make_its_own_words_common() -> None:
    documents = [f"水稻栽培{i}" for i in range(50)] + ["石墨烯电池"]
    tfidf, (asked, _) = TfIdf.fit_transform(["水稻电池"], documents)
    column = dict(
        zip(["水稻", "电池"], (tfidf.columns(grams([w]).bucket).tolist() for w in ("水稻", "电池")), strict=True)
    )
    assert asked[0, column["电池"][-1]] > 2 * asked[0, column["水稻"][-1]]


def test_a_word_that_is_common_on_one_side_counts_little() -> None:
    needs = [f"需求内容{c}" for c in "甲乙丙丁戊己庚辛壬癸" * 30]
    papers = ["水稻栽培"] * 700 + ["需求内容"]
    one, two = TfIdf.fit(needs + papers), TfIdf.fit(needs, papers)
    bucket = grams(["需求"]).bucket[-1:]
    assert two.idf[two.columns(bucket)[0]] < 1.4 < one.idf[one.columns(bucket)[0]]
