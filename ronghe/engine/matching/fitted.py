"""What a fit leaves behind for texts that come later: vocabulary, vectors, weights and chance, as they were then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.likeness import Crowd, Likeness, above_chance
from ronghe.engine.matching.matcher import Matcher, with_titles
from ronghe.engine.matching.records import Profile, Query, flatten
from ronghe.engine.matching.shelf import Floats, Ints, Shelf
from ronghe.engine.matching.tfidf import Csr, TfIdf
from ronghe.engine.matching.vectors import WordVectors

_COARSE = 512.0
# multiplications up to which OpenBLAS stays in the calling thread: its others would spin in every process that serves
_ALONE = 262_144


@dataclass(frozen=True, eq=False)
class Asked:
    """A query's row of words (1 × features, CSR), its vector (dim, or None) and its likeness to chance documents."""

    query: Query
    words: Csr
    vector: NDArray[np.float32] | None
    chance: float


@dataclass(frozen=True, eq=False)
class Fitted:
    """See Likeness for `weight`, `spread` and `crowd`; `latest` is the year from which recency counts back."""

    tfidf: TfIdf
    vectors: WordVectors | None
    crowd: Crowd
    weight: float
    spread: float
    latest: float

    @classmethod
    def of(cls, matcher: Matcher, latest: float) -> Self:
        """A matcher fitted without queries takes its weight and spread from documents, asked against the others."""
        likeness = matcher.likeness
        if matcher.vectors is None and likeness.document_vectors is not None:
            raise ValueError("a live index transforms new texts with own vectors: fit the matcher without an encoder")
        weighed = likeness if len(matcher.queries) else _among_documents(likeness)
        crowd = Crowd.of(likeness.document_words, likeness.document_vectors)
        return cls(matcher.tfidf, matcher.vectors, crowd, weighed.weight, weighed.spread, latest)

    def asked(self, query: Query) -> Asked:
        """The query's rows: those that a fit with this query among its queries, and all else equal, would hold."""
        words = with_titles(self.tfidf.transform([query.text]), self.tfidf, [query])
        vectors = None if self.vectors is None else self.vectors.transform([query.text])
        chance = float(self.crowd.chance(words, vectors, self.weight)[0])
        return Asked(query, words, None if vectors is None else vectors[0], chance)

    def shelved(self, keys: Sequence[str], profiles: Sequence[Profile], place: Ints) -> Shelf:
        """New profiles in the vocabulary of the fit: a word that it did not hold counts nothing."""
        texts = [d.text for d in flatten(profiles)[0]]
        vectors = None if self.vectors is None else self.vectors.transform(texts)
        return Shelf.of(keys, profiles, place, self.tfidf.transform(texts), vectors)

    def likeness(self, asked: Asked, shelf: Shelf) -> Floats:
        """As Likeness.of, of the query to every document of the shelf."""
        fused: Floats = self.weight * shelf.lexical(asked.words).astype(np.float64)
        if asked.vector is not None and shelf.vectors is not None:
            fused += (1.0 - self.weight) * exact_dots(shelf.vectors, asked.vector)
        return fused

    def excess(self, asked: Asked, likeness: Floats) -> Floats:
        """As Likeness.excess."""
        return above_chance(likeness, asked.chance, self.spread)

    def reads_as(self, shelf: Shelf) -> bool:
        """Whether texts read now give the rows that the shelf holds: false after a change of the rules or of a library
        that reads them. Tried on three documents."""
        full = np.flatnonzero(np.diff(shelf.offsets))
        for row in full[np.linspace(0, len(full) - 1, min(3, len(full))).astype(np.int64)].tolist():
            again, at = self.shelved(["?"], [shelf.profile(row)], np.arange(1)), int(shelf.offsets[row])
            words = again.words[:1]
            if words.nnz and abs(float(shelf.lexical(words)[at]) - 1.0) > 1e-5:
                return False
            if (again.vectors is None) != (shelf.vectors is None):
                return False
            if (
                again.vectors is not None
                and shelf.vectors is not None
                and (again.vectors[0] != shelf.vectors[at]).any()
            ):
                return False
        return True

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """What `from_arrays` needs."""
        numbers = np.array([self.weight, self.spread, self.latest, self.crowd.count])
        arrays = {"numbers": numbers, "crowd": self.crowd.words}
        arrays |= {f"tfidf.{name}": value for name, value in self.tfidf.to_arrays().items()}
        if self.vectors is None or self.crowd.vectors is None:
            return arrays
        arrays["middle"] = self.crowd.vectors
        return arrays | {f"vectors.{name}": value for name, value in self.vectors.to_arrays().items()}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The inverse of `to_arrays`. Raises KeyError for a missing array."""
        weight, spread, latest, count = arrays["numbers"].tolist()
        vectors = WordVectors.from_arrays(under("vectors", arrays)) if "middle" in arrays else None
        crowd = Crowd(arrays["crowd"], arrays.get("middle"), int(count))
        return cls(TfIdf.from_arrays(under("tfidf", arrays)), vectors, crowd, weight, spread, latest)


def under(name: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The arrays whose names begin with `name` and a dot, without both."""
    return {key.removeprefix(f"{name}."): value for key, value in arrays.items() if key.startswith(f"{name}.")}


def exact_dots(rows: NDArray[np.float32], vector: NDArray[np.float32]) -> Floats:
    """rows @ vector as in float64, from two products in float32 that make no error: half the memory traffic.

    Both hold multiples of 2**-14 and have length 1 at most. The vector is cut at 2**-9: products with the upper part
    are multiples of 2**-23 and sum to 1 at most, those with the lower part are multiples of 2**-28 and sum to
    sqrt(dim) · 2**-10, so every partial sum fits the 24 bits of a float32 for dim up to 4096, in any order.
    """
    upper = np.rint(vector * _COARSE) / _COARSE
    halves = np.stack([upper, vector - upper], axis=1).astype(np.float32)
    dots = np.empty((len(rows), 2), np.float32)
    step = max(1, _ALONE // halves.size)
    for first in range(0, len(rows), step):
        np.matmul(rows[first : first + step], halves, out=dots[first : first + step])
    exact: Floats = dots[:, 0].astype(np.float64) + dots[:, 1]
    return exact


def _among_documents(likeness: Likeness) -> Likeness:
    words, vectors = likeness.document_words, likeness.document_vectors
    asking = np.zeros(words.shape[0], bool)
    asking[np.linspace(0, len(asking) - 1, min(200, len(asking) // 2)).astype(np.int64)] = True
    rows = np.flatnonzero(asking), np.flatnonzero(~asking)
    rows = rows[0], rows[1][:: max(1, len(rows[1]) // 1000)]
    left, right = (None if vectors is None else vectors[some] for some in rows)
    return Likeness.over(words[rows[0]], words[rows[1]], left, right)
