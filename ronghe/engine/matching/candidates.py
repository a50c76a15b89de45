"""Which pairs are worth scoring: all of a small instance, otherwise those that words or vectors bring up."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.likeness import Likeness
from ronghe.engine.matching.shortlist import (
    DOCUMENTS,
    EVERY_PAIR,
    PROFILES,
    every_pair,
    heaviest,
    nearest,
    nearest_rows,
    postings,
    searchable,
)
from ronghe.engine.matching.tfidf import TfIdf

Batch = tuple[int, NDArray[np.int64], NDArray[np.int64]]
_BLOCK = 256  # queries at a time


def candidates(likeness: Likeness, tfidf: TfIdf, offsets: NDArray[np.int64], top: int) -> Iterator[Batch]:
    """(queries done so far, query, profile) in blocks of whole queries, each pair once."""
    queries, profiles = likeness.query_words.shape[0], len(offsets) - 1
    if profiles == 0:
        return
    if queries * max(int(offsets[-1]), profiles) <= EVERY_PAIR or profiles <= max(top, PROFILES):
        step = max(1, 1_000_000 // profiles)
        for first in range(0, queries, step):
            query, profile = every_pair(min(step, queries - first), profiles)
            yield min(first + step, queries), query + first, profile
        return
    owner = np.repeat(np.arange(profiles), np.diff(offsets))
    words = postings(searchable(likeness.document_words, tfidf.single))
    asked = heaviest(searchable(likeness.query_words, tfidf.single))
    centroids = None if likeness.document_vectors is None else _centroids(likeness.document_vectors, offsets)
    # a query that words bring to fewer than `top` profiles is still owed that many: the first profiles fill its list
    filler = np.arange(min(top, profiles))
    for number, found in enumerate(nearest(asked, words, max(DOCUMENTS, 4 * top), block=_BLOCK)):
        first = number * _BLOCK
        rows = np.arange(first, first + found.shape[0])
        asking = [np.repeat(rows, np.diff(found.indptr)), np.repeat(rows, len(filler))]
        answering = [owner[found.indices], np.tile(filler, len(rows))]
        if centroids is not None and likeness.query_vectors is not None:
            near = nearest_rows(likeness.query_vectors[rows], centroids, max(PROFILES, 2 * top))
            asking.append(np.repeat(rows, near.shape[1]))
            answering.append(near.ravel())
        key = np.unique(np.concatenate(asking) * profiles + np.concatenate(answering))
        yield int(rows[-1]) + 1, key // profiles, key % profiles


def _centroids(vectors: NDArray[np.float32], offsets: NDArray[np.int64]) -> NDArray[np.float32]:
    """The mean vector of each profile at length 1, on the same grid as the documents'."""
    full = np.flatnonzero(np.diff(offsets))
    total = np.zeros((len(offsets) - 1, vectors.shape[1]))
    if len(full):
        total[full] = np.add.reduceat(vectors.astype(np.float64), offsets[full], axis=0)
    length = np.sqrt((total * total).sum(axis=1, keepdims=True))
    return (np.rint(total / np.where(length > 0, length, 1.0) * (1 << 14)) / (1 << 14)).astype(np.float32)
