"""How near a query's text is to each document: the cosines of TF-IDF and of vectors, weighed so that both spread alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ronghe.engine.matching.exact import product
from ronghe.engine.matching.tfidf import Csr

Rows = NDArray[np.int64]
_MOST_CHANCE = 0.1
_FEW = 0.05  # of all features: so few are looked up rather than spread out
_MOST_SPREAD, _LEAST_SPREAD = 0.05, 0.005


@dataclass(frozen=True, eq=False)
class Likeness:
    """Both sides' matrices; vectors are absent for a corpus too small to train them. Rows have length 1 or 0.

    Likeness = w · lexical cosine + (1 - w) · vector cosine. The weight w makes this, up to one constant factor and shift,
    the sum of both cosines divided by their standard deviations over a fixed sample of (query, document) pairs: equal
    z-fusion. `chance` is each query's mean likeness to all documents: a long text is a little like everything, and
    without it scores of a long and a short query would not compare. `spread` is the sample's standard deviation.
    """

    query_words: Csr
    document_words: Csr
    query_vectors: NDArray[np.float32] | None
    document_vectors: NDArray[np.float32] | None
    weight: float
    spread: float
    chance: NDArray[np.float64]

    @classmethod
    def over(
        cls,
        query_words: Csr,
        document_words: Csr,
        query_vectors: NDArray[np.float32] | None,
        document_vectors: NDArray[np.float32] | None,
    ) -> "Likeness":
        """With weight and spread measured on at most 200 queries × 1,000 documents, evenly spaced."""
        some, others = _evenly(query_words.shape[0], 200), _evenly(document_words.shape[0], 1000)
        lexical = np.asarray((query_words[some] @ document_words[others].T).todense(), dtype=float)
        weight, fused = 1.0, lexical
        if query_vectors is not None and document_vectors is not None:
            vectors = _dots(query_vectors[some], document_vectors[others])
            spreads = (float(lexical.std()), float(vectors.std())) if lexical.size else (0.0, 0.0)
            weight = round(spreads[1] / sum(spreads), 6) if min(spreads) > 0 else 0.5
            fused = weight * lexical + (1.0 - weight) * vectors
        chance = Crowd.of(document_words, document_vectors).chance(query_words, query_vectors, weight)
        spread = min(round(float(fused.std()), 6), _MOST_SPREAD) if fused.size else 0.0
        both = (query_words, document_words, query_vectors, document_vectors)
        return cls(*both, weight, max(spread, _LEAST_SPREAD), chance)

    def scratch(self) -> NDArray[np.float32]:
        """Room for one query's features, to be handed to `of` again and again; zeros."""
        return np.zeros(self.query_words.shape[1], np.float32)

    def of(self, query: int, documents: Rows, scratch: NDArray[np.float32] | None = None) -> NDArray[np.float64]:
        """Likeness of one query to these documents, -1..1; the same for a pair whatever else is asked in the call."""
        start, end = self.query_words.indptr[query : query + 2]
        features, values = self.query_words.indices[start:end], self.query_words.data[start:end]
        all_of_them = self.document_words.shape[0]
        everything = len(documents) == all_of_them and np.array_equal(documents, np.arange(all_of_them))
        rows = self.document_words if everything else self.document_words[documents]
        if scratch is None and rows.nnz < _FEW * self.query_words.shape[1]:
            lexical = _products(rows, features, values)
        else:
            dense = self.scratch() if scratch is None else scratch
            dense[features] = values
            lexical = rows @ dense
            dense[features] = 0.0
        fused: NDArray[np.float64] = self.weight * lexical.astype(np.float64)
        if self.query_vectors is not None and self.document_vectors is not None:
            vectors = self.document_vectors if everything else self.document_vectors[documents]
            fused += (1.0 - self.weight) * _dots(self.query_vectors[query : query + 1], vectors)[0]
        return fused

    def excess(self, query: int, likeness: NDArray[np.float64]) -> NDArray[np.float64]:
        """What of a likeness is above chance, ≥ 0: softplus of the difference on the scale of `spread`.

        Smooth, so that a document below chance still counts less the further below it lies, and strictly rising. A
        likeness of exactly 0 (an empty text, nothing in common) stays 0.
        """
        return above_chance(likeness, float(self.chance[query]), self.spread)


@dataclass(frozen=True, eq=False)
class Crowd:
    """All documents as one: the sums of their rows (features; coordinates, where there are vectors) and their number."""

    words: NDArray[np.float64]
    vectors: NDArray[np.float64] | None
    count: int

    @classmethod
    def of(cls, words: Csr, vectors: NDArray[np.float32] | None) -> "Crowd":
        heart = np.asarray(words.sum(axis=0), dtype=float).ravel()
        return cls(heart, None if vectors is None else vectors.astype(np.float64).sum(axis=0), words.shape[0])

    def chance(self, words: Csr, vectors: NDArray[np.float32] | None, weight: float) -> NDArray[np.float64]:
        """The mean likeness of each query (a row of both) to the crowd, 0 to .1."""
        chance: NDArray[np.float64] = words.astype(np.float64) @ self.words
        if vectors is not None and self.vectors is not None:
            near = product(vectors.astype(np.float64), self.vectors[:, None])[:, 0]
            chance = weight * chance + (1.0 - weight) * near
        # with few documents their mean is no measure of chance: it is drawn to 0 as if 50 unlike ones stood beside them
        drawn: NDArray[np.float64] = np.clip(chance / (max(self.count, 1) + 50.0), 0.0, _MOST_CHANCE)
        return np.round(drawn, 9)


def above_chance(likeness: NDArray[np.float64], chance: float, spread: float) -> NDArray[np.float64]:
    """See `Likeness.excess`."""
    above = spread * np.logaddexp(0.0, (likeness - chance) / spread)
    return np.where(likeness == 0.0, 0.0, above)


def _products(rows: Csr, features: NDArray[np.int32], values: NDArray[np.float32]) -> NDArray[np.float32]:
    """rows · the vector of these values at `features` (ascending), without room for all features: the same sums."""
    if not len(features):
        return np.zeros(rows.shape[0], np.float32)
    place = np.minimum(np.searchsorted(features, rows.indices), len(features) - 1)
    place[features[place] != rows.indices] = len(features)
    narrow = csr_matrix((rows.data, place, rows.indptr), shape=(rows.shape[0], len(features) + 1))
    products: NDArray[np.float32] = narrow @ np.append(values, np.float32(0))
    return products


def _evenly(count: int, most: int) -> Rows:
    """At most so many of the numbers 0..count-1, evenly spaced."""
    return np.unique(np.linspace(0, count - 1, min(most, count)).astype(np.int64))


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
