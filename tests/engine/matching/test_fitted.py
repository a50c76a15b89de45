"""What a fit leaves for later texts gives them the rows that the fit would have given them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching import Document, Matcher, Profile, Query
from ronghe.engine.matching.fitted import Fitted, exact_dots, under

Corpus = tuple[list[Query], list[Profile]]


@pytest.fixture(scope="module")
def matcher(corpus: Corpus) -> Matcher:
    return Matcher.fit(*corpus)


@pytest.fixture(scope="module")
def fitted(matcher: Matcher) -> Fitted:
    return Fitted.of(matcher, 2020.0)


def test_a_query_has_the_rows_and_the_chance_that_it_has_in_the_fit(matcher: Matcher, fitted: Fitted) -> None:
    likeness = matcher.likeness
    assert likeness.query_vectors is not None
    for number, query in enumerate(matcher.queries):
        asked = fitted.asked(query)
        assert (asked.words != likeness.query_words[number]).nnz == 0
        assert asked.vector is not None
        assert (asked.vector == likeness.query_vectors[number]).all()
        assert asked.chance == likeness.chance[number]


def test_documents_are_near_as_in_the_fit(matcher: Matcher, fitted: Fitted) -> None:
    shelf = fitted.shelved([str(i) for i in range(120)], matcher.profiles, np.arange(120))
    everything = np.arange(len(matcher.documents))
    for number, query in enumerate(matcher.queries):
        asked, expected = fitted.asked(query), matcher.likeness.of(number, everything)
        near = fitted.likeness(asked, shelf)
        assert (near == expected).all()
        assert (fitted.excess(asked, near) == matcher.likeness.excess(number, expected)).all()


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.sampled_from([1, 3, 100, 768, 4096]), st.booleans())
def test_dots_in_two_halves_are_exact(seed: int, dim: int, is_near: bool) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.standard_normal((70, dim)) * rng.random(dim) ** rng.integers(0, 6)
    rows[-1] = 0
    if is_near:
        rows[1:-1] = rows[0] + 0.01 * rows[1:-1]
    length = np.maximum(np.sqrt((rows * rows).sum(axis=1, keepdims=True)), 1e-12)
    rows = (np.rint(rows / length * 2**14) / 2**14).astype(np.float32)
    exact = np.rint(rows.astype(float) * 2**14).astype(np.int64) @ np.rint(rows[0].astype(float) * 2**14).astype(
        np.int64
    )
    assert (exact_dots(rows, rows[0]) * 2**28 == exact).all()


def test_a_fit_without_queries_weighs_by_its_documents(corpus: Corpus) -> None:
    _, profiles = corpus
    alone = Fitted.of(Matcher.fit([], profiles), 0.0)
    asked = Fitted.of(Matcher.fit(*corpus), 0.0)
    assert 0.05 < alone.weight < 0.95
    assert abs(alone.weight - asked.weight) < 0.2
    assert 0.3 < alone.spread / asked.spread < 3
    few = Fitted.of(Matcher.fit([], profiles[:1]), 0.0)
    assert 0 <= few.weight <= 1
    assert Fitted.of(Matcher.fit([], []), 0.0).spread > 0


def test_it_survives_as_arrays(fitted: Fitted, corpus: Corpus) -> None:
    queries, profiles = corpus
    for one in (fitted, Fitted.of(Matcher.fit(queries, profiles, own_vectors=False), 2020.0)):
        again = Fitted.from_arrays(one.to_arrays())
        shelf = one.shelved(["a"], profiles[:1], np.arange(1))
        for query in queries[:3]:
            assert again.asked(query).chance == one.asked(query).chance
            near = again.likeness(again.asked(query), shelf)
            assert (near == one.likeness(one.asked(query), shelf)).all()
    arrays = fitted.to_arrays()
    del arrays["crowd"]
    with pytest.raises(KeyError):
        Fitted.from_arrays(arrays)
    assert list(under("tfidf", fitted.to_arrays())) == ["buckets", "idf", "single"]


def test_a_change_in_how_texts_are_read_is_seen(fitted: Fitted, corpus: Corpus) -> None:
    shelf = fitted.shelved([str(i) for i in range(120)], corpus[1], np.arange(120))
    assert fitted.reads_as(shelf)
    assert fitted.reads_as(shelf.take(np.empty(0, np.int64)))
    assert fitted.vectors is not None
    assert shelf.vectors is not None
    tfidf = replace(fitted.tfidf, idf=fitted.tfidf.idf[::-1].copy())
    assert not replace(fitted, tfidf=tfidf).reads_as(shelf)
    vectors = replace(fitted.vectors, words=fitted.vectors.words[1:] + fitted.vectors.words[:1])
    assert not replace(fitted, vectors=vectors).reads_as(shelf)
    assert not replace(fitted, vectors=None).reads_as(shelf)


def test_vectors_of_an_encoder_are_refused(matcher: Matcher) -> None:
    with pytest.raises(ValueError, match="encoder"):
        Fitted.of(replace(matcher, vectors=None), 0.0)
    assert Fitted.of(Matcher.fit([Query("电池")], [Profile((Document("电池"),))]), 0.0).vectors is None
