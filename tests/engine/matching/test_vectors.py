"""Vectors trained on the corpus itself."""

import numpy as np

from ronghe.engine.matching.records import Profile, Query, flatten
from ronghe.engine.matching.vectors import WordVectors, finished, moved


def _fitted(corpus: tuple[list[Query], list[Profile]]) -> tuple[WordVectors, np.ndarray, list[str]]:
    documents, offsets = flatten(corpus[1])
    texts = [d.text for d in documents]
    found = WordVectors.fit(texts)
    assert found is not None
    vectors, mean = found
    return vectors.settled(mean, offsets, mean.mean(axis=0)), mean, texts


def test_documents_of_one_subject_are_nearer_than_others(corpus: tuple[list[Query], list[Profile]]) -> None:
    vectors, mean, _ = _fitted(corpus)
    rows = vectors.finished(mean)
    subject = np.repeat([i % 6 for i in range(len(corpus[1]))], [len(p.documents) for p in corpus[1]])
    dots = rows @ rows.T
    same = subject[:, None] == subject[None, :]
    assert dots[same].mean() > dots[~same].mean() + 0.3


def test_training_and_transforming_give_the_same_rows(corpus: tuple[list[Query], list[Profile]]) -> None:
    vectors, mean, texts = _fitted(corpus)
    assert (vectors.transform(texts) == vectors.finished(mean)).all()
    again = WordVectors.from_arrays(vectors.to_arrays())
    assert (again.transform(texts) == vectors.transform(texts)).all()


def test_a_text_without_a_known_word_is_zeros(corpus: tuple[list[Query], list[Profile]]) -> None:
    vectors, _, _ = _fitted(corpus)
    assert not vectors.transform(["", "zzz 123"]).any()


def test_a_small_corpus_trains_nothing() -> None:
    assert WordVectors.fit(["石墨烯电池研究"] * 20) is None
    assert WordVectors.fit([]) is None


def test_rows_have_length_one_and_lie_on_the_grid() -> None:
    mean = np.random.default_rng(0).standard_normal((50, 8))
    rows = finished(mean, mean.mean(axis=0), None).astype(float)
    assert np.allclose(np.sqrt((rows * rows).sum(axis=1)), 1, atol=1e-3)
    assert (rows * (1 << 14) == np.rint(rows * (1 << 14))).all()
    assert not moved(np.zeros((1, 8)), np.ones(8)).any()
