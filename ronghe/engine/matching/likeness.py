"""How near a query's text is to each document: the cosines of TF-IDF and of vectors, weighed so that both spread alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.tfidf import Csr

Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Likeness:
    """Both sides' matrices; vectors are absent for a corpus too small to train them. Rows have length 1 or 0.

    Likeness = max(0, w · lexical cosine + (1 - w) · vector cosine), 0..1. The weight w makes this, up to one constant
    factor, the sum of both cosines divided by their standard deviations over a fixed sample of (query, document) pairs:
    equal z-fusion, but without the shift, so that a cosine of 0 stays 0 and values of different queries compare.
    """

    query_words: Csr
    document_words: Csr
    query_vectors: NDArray[np.float32] | None
    document_vectors: NDArray[np.float32] | None
    weight: float

    @classmethod
    def over(
        cls,
        query_words: Csr,
        document_words: Csr,
        query_vectors: NDArray[np.float32] | None,
        document_vectors: NDArray[np.float32] | None,
    ) -> "Likeness":
        """With the weight measured on at most 200 queries × 1,000 documents, evenly spaced."""
        weight = 1.0
        if query_vectors is not None and document_vectors is not None:
            some = np.unique(np.linspace(0, max(len(query_vectors) - 1, 0), 200).astype(np.int64))
            others = np.unique(np.linspace(0, max(len(document_vectors) - 1, 0), 1000).astype(np.int64))
            lexical = np.asarray((query_words[some] @ document_words[others].T).todense(), dtype=float)
            vectors = _dots(query_vectors[some], document_vectors[others])
            spread = float(lexical.std()), float(vectors.std())
            weight = spread[1] / sum(spread) if min(spread) > 0 else 0.5
        return cls(query_words, document_words, query_vectors, document_vectors, round(weight, 6))

    def of(self, query: int, documents: Rows) -> NDArray[np.float64]:
        """Likeness of one query to these documents; the same number for a pair whatever else is asked in the call."""
        start, end = self.query_words.indptr[query : query + 2]
        dense = np.zeros(self.query_words.shape[1], np.float32)
        dense[self.query_words.indices[start:end]] = self.query_words.data[start:end]
        everything = len(documents) == self.document_words.shape[0] and np.array_equal(
            documents, np.arange(len(documents))
        )
        rows = self.document_words if everything else self.document_words[documents]
        fused = self.weight * (rows @ dense).astype(np.float64)
        if self.query_vectors is not None and self.document_vectors is not None:
            vectors = self.document_vectors if everything else self.document_vectors[documents]
            fused += (1.0 - self.weight) * _dots(self.query_vectors[query : query + 1], vectors)[0]
        likeness: NDArray[np.float64] = np.clip(fused, 0.0, 1.0)
        return likeness


def _dots(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float64]:
    """left @ right.T in float64: exact, for both hold multiples of 2**-14, so no order of summation can change it."""
    dots: NDArray[np.float64] = left.astype(np.float64) @ right.astype(np.float64).T
    return dots


def rows_of(profiles: Sequence[int] | Rows, offsets: Rows) -> tuple[Rows, Rows]:
    """The documents of these profiles in a row, and where each profile's run ends (len(profiles)+1 offsets)."""
    chosen = np.asarray(profiles, dtype=np.int64)
    size = offsets[chosen + 1] - offsets[chosen]
    ends = np.concatenate([[0], np.cumsum(size)])
    return np.arange(ends[-1]) - np.repeat(ends[:-1], size) + np.repeat(offsets[chosen], size), ends
