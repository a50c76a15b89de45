"""The views of texts that a learned model compares: 1+2-grams, lone characters, and the axes of their own corpus."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from ronghe.engine.matching.records import Profile, Query, flatten
from ronghe.engine.matching.tfidf import Csr, TfIdf
from ronghe.engine.text.ngrams import normal

Floats = NDArray[np.float64]
_AXES = 100
_WIDEST = 40_000  # features that may carry the axes


@dataclass(frozen=True)
class Asked:
    """Queries as a model sees them: title, body, both (CSR rows of length 1 or 0), axes, and a mark of the title."""

    title: Csr
    body: Csr
    both: Csr
    title_axes: Floats
    axes: Floats
    mark: NDArray[np.uint64]


@dataclass(frozen=True)
class Offered:
    """Profiles as a model sees them: one CSR row, one row of axes and one mark of the whole text for each."""

    text: Csr
    axes: Floats
    mark: NDArray[np.uint64]
    length: Floats


@dataclass(frozen=True)
class Views:
    """TF-IDF weights and the axes (kept features × k, k at most 100) of the texts a model was learned from."""

    tfidf: TfIdf
    kept: NDArray[np.int64]
    basis: Floats

    @classmethod
    def fit(cls, queries: Sequence[Query], profiles: Sequence[Profile]) -> Self:
        """Reads the texts of both sides; the axes are the leading right singular vectors of all their rows."""
        documents, _ = flatten(profiles)
        tfidf, (asked, offered) = TfIdf.fit_transform([q.text for q in queries], [d.text for d in documents])
        frequency = np.bincount(asked.indices, minlength=asked.shape[1]) + np.bincount(
            offered.indices, minlength=asked.shape[1]
        )
        kept = np.sort(np.argsort(-frequency, kind="stable")[:_WIDEST])
        kept = kept[frequency[kept] > 1].astype(np.int64)
        titles = tfidf.transform([q.title for q in queries])
        rows = vstack([titles, asked, offered], format="csr")[:, kept].astype(float)
        size = min(_AXES, min(rows.shape) - 1)
        if size < 2:
            return cls(tfidf, kept, np.zeros((len(kept), 1)))
        return cls(tfidf, kept, _leading(rows, size))

    def ask(self, queries: Sequence[Query]) -> Asked:
        """The queries in these views."""
        title, body, both = (
            self.tfidf.transform(texts)
            for texts in ([q.title for q in queries], [q.body for q in queries], [q.text for q in queries])
        )
        return Asked(title, body, both, self._axes(title), self._axes(both), marks([q.title for q in queries]))

    def offer(self, profiles: Sequence[Profile]) -> Offered:
        """The profiles in these views: the mean direction of their documents."""
        documents, offsets = flatten(profiles)
        rows = self.tfidf.transform([d.text for d in documents])
        size = np.diff(offsets)
        gather = csr_matrix(
            (np.ones(len(documents)), np.arange(len(documents)), offsets), (len(profiles), len(documents))
        )
        text = _unit(csr_matrix(gather @ rows) if len(documents) else csr_matrix((len(profiles), rows.shape[1])))
        whole = ["\n".join(d.text for d in p.documents) for p in profiles]
        length = np.log1p(np.diff(text.indptr) / np.maximum(size, 1))
        return Offered(text, self._axes(text), marks(whole), length)

    def single(self, rows: Csr) -> Csr:
        """The lone characters of these rows, again of length 1."""
        return _unit(rows[:, np.flatnonzero(self.tfidf.single)])

    def double(self, rows: Csr) -> Csr:
        """All but the lone characters, again of length 1."""
        return _unit(rows[:, np.flatnonzero(~self.tfidf.single)])

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """What `from_arrays` needs, for a model file."""
        return {**self.tfidf.to_arrays(), "kept": self.kept, "basis": self.basis}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The inverse of `to_arrays`."""
        return cls(TfIdf.from_arrays(arrays), arrays["kept"].astype(np.int64), arrays["basis"].astype(float))

    def _axes(self, rows: Csr) -> Floats:
        turned = np.asarray(rows[:, self.kept] @ self.basis, float)
        length = np.linalg.norm(turned, axis=1, keepdims=True)
        return np.asarray(turned / np.where(length > 0, length, 1.0))


def marks(texts: Sequence[str]) -> NDArray[np.uint64]:
    """A 64-bit mark of each text, equal for equal normalised texts (blanks aside)."""
    digests = [hashlib.sha256(" ".join(normal(t).split()).encode("utf-8", "surrogatepass")).digest()[:8] for t in texts]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def _unit(rows: Csr) -> Csr:
    rows = csr_matrix(rows, dtype=float)
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(1)).ravel())
    rows.data /= np.repeat(np.where(length > 0, length, 1.0), np.diff(rows.indptr))
    return rows


def _leading(rows: Csr, size: int, rounds: int = 5) -> Floats:
    """The `size` leading right singular vectors, columns, by randomised subspace iteration (Halko et al. 2011)."""
    wide = min(size + 20, *rows.shape)
    basis = _orthonormal(rows.T @ np.random.default_rng(0).standard_normal((rows.shape[0], wide)))
    for _ in range(rounds):
        basis = _orthonormal(rows.T @ (rows @ basis))
    image = rows @ basis
    _, turned = np.linalg.eigh(image.T @ image)
    out: Floats = np.ascontiguousarray((basis @ turned[:, ::-1])[:, :size])
    return out


def _orthonormal(columns: Floats) -> Floats:
    """Orthonormal columns of the same span, by the Gram matrix: far cheaper than QR for tall ones, and exact enough."""
    values, turned = np.linalg.eigh(columns.T @ columns)
    keep = values > values[-1] * 1e-12
    out: Floats = columns @ (turned[:, keep] / np.sqrt(values[keep]))
    return out
