"""Sublinear TF-IDF rows of unit length over hashed 1- and 2-grams, as SciPy CSR matrices."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ronghe.engine.text.ngrams import BUCKET_BITS, chunks, grams

Csr: TypeAlias = Any  # scipy.sparse.csr_matrix: SciPy ships no types
_Frequency: TypeAlias = tuple[
    NDArray[np.int32], NDArray[np.float64]
]  # buckets, ascending, and in how many texts each is
_PRIOR = 100.0
_MANY = 3_000_000  # buckets to be looked up, above which a table is faster than a search
Progress: TypeAlias = Callable[[str, int, int], None]  # (stage, done, of how many)


@dataclass(frozen=True)
class TfIdf:
    """Weights of the buckets that occurred in the texts it was fitted on.

    `buckets` int32, ascending; `idf` float64 of the same length; `single` marks lone Chinese characters.
    """

    buckets: NDArray[np.int32]
    idf: NDArray[np.float64]
    single: NDArray[np.bool_]

    @cached_property
    def highest(self) -> float:
        """The largest idf there is."""
        return float(self.idf.max(initial=0.0))

    @classmethod
    def fit(cls, *groups: Sequence[str], progress: Progress | None = None) -> Self:
        """Weights from one or more groups of texts (say needs and papers).

        The share of texts that hold a feature is taken over all and in each group, and the largest counts: a word that
        is common on either side (需求内容 in needs) is common. A group's share is drawn to the overall one as if 100
        more texts stood in it, so that a lone query does not make its own words common. idf = 1 - ln(share).
        """
        fitted, _ = cls.fit_transform(*groups, progress=progress)
        return fitted

    @classmethod
    def fit_transform(cls, *groups: Sequence[str], progress: Progress | None = None) -> tuple[Self, list[Csr]]:
        """`fit`, and the matrix of each group, reading every text once."""
        counted: list[list[_Counts]] = []
        in_group: list[_Frequency] = []
        lone: list[NDArray[np.int32]] = []
        done, total = 0, sum(len(g) for g in groups)
        for texts in groups:
            parts = []
            for part, alone in _count(texts):
                lone.append(alone)
                parts.append(part)
                done += len(part.length)
                if progress:
                    progress("tfidf", done, total)
            counted.append(parts)
            in_group.append(_merged([np.unique(p.bucket, return_counts=True) for p in parts]))
        buckets, frequency = _merged(in_group)
        overall = (1.0 + frequency) / (1.0 + total)
        largest = overall.copy()
        for (bucket, count), texts in zip(in_group, groups, strict=True):
            place = np.searchsorted(buckets, bucket)
            share = (count + _PRIOR * overall[place]) / (len(texts) + _PRIOR)
            largest[place] = np.maximum(largest[place], share)
        single = np.isin(buckets, _join(lone, np.int32))
        fitted = cls(buckets.astype(np.int32), 1.0 - np.log(largest), single)
        return fitted, [fitted._matrix(parts) for parts in counted]

    def transform(self, texts: Sequence[str]) -> Csr:
        """len(texts) × len(buckets) CSR, float32, rows of length 1 (0 for a text without a known feature)."""
        return self._matrix([part for part, _ in _count(texts)])

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """What `from_arrays` needs, for a model file."""
        return {"buckets": self.buckets, "idf": self.idf, "single": self.single}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The inverse of `to_arrays`."""
        return cls(arrays["buckets"].astype(np.int32), arrays["idf"].astype(float), arrays["single"].astype(bool))

    def columns(self, bucket: NDArray[Any]) -> NDArray[np.int64]:
        """The column of each bucket, -1 for one that is not known."""
        # Of one kind: else NumPy would copy all known buckets to the other kind, at every call.
        bucket = np.asarray(bucket).astype(self.buckets.dtype, copy=False)
        place = np.searchsorted(self.buckets, bucket)
        place[place == len(self.buckets)] = 0
        known = self.buckets[place] == bucket if len(self.buckets) else np.zeros(len(bucket), bool)
        return np.where(known, place, -1)

    def _table(self) -> Callable[[NDArray[np.int32]], NDArray[np.int32]]:
        """The same as `columns` by one look into a table of all buckets: 64 MB, for millions of them."""
        column = np.full(1 << BUCKET_BITS, -1, np.int32)
        column[self.buckets] = np.arange(len(self.buckets), dtype=np.int32)
        return column.__getitem__

    def _matrix(self, parts: "list[_Counts]") -> Csr:
        """The parts are used up, so that counts and matrix never stand in memory together."""
        column = self._table() if sum(len(p.bucket) for p in parts) > _MANY else self.columns
        idf = self.idf.astype(np.float32)
        rows = sum(len(p.length) for p in parts)
        data, indices, lengths = [], [], []
        while parts:
            part = parts.pop(0)
            where = column(part.bucket).astype(np.int32)
            known = where >= 0
            where = where[known]
            row = np.repeat(np.arange(len(part.length)), part.length)[known]
            value = (1.0 + np.log(part.count[known].astype(np.float32))) * idf[where]
            norm = np.sqrt(np.bincount(row, value.astype(float) ** 2, len(part.length)))
            data.append((value / norm[row]).astype(np.float32))
            indices.append(where)
            lengths.append(np.bincount(row, minlength=len(part.length)))
        indptr = np.concatenate([[0], np.cumsum(_join(lengths, np.int64))])
        shape = (rows, len(self.buckets))
        matrix = csr_matrix((_join(data, np.float32), _join(indices, np.int32), indptr), shape=shape)
        matrix.has_sorted_indices = True
        return matrix


@dataclass(frozen=True)
class _Counts:
    """Of some texts: how many distinct buckets each holds, those buckets ascending, and how often each occurs."""

    length: NDArray[np.int64]
    bucket: NDArray[np.int32]
    count: NDArray[np.uint16]


def _count(texts: Sequence[str]) -> Iterator[tuple[_Counts, NDArray[np.int32]]]:
    """Runs of texts counted, and the buckets of lone Chinese characters in each run."""
    for _, run in chunks(texts):
        found = grams(run)
        key = np.sort((found.text << BUCKET_BITS) | found.bucket)
        new = np.ones(len(key), bool)
        new[1:] = key[1:] != key[:-1]
        at = np.flatnonzero(new)
        count = np.minimum(np.diff(np.append(at, len(key))), 65535).astype(np.uint16)
        key = key[at]
        length = np.bincount(key >> BUCKET_BITS, minlength=len(run))
        bucket = (key & ((1 << BUCKET_BITS) - 1)).astype(np.int32)
        yield _Counts(length, bucket, count), np.unique(found.bucket[found.single]).astype(np.int32)


def _merged(parts: Sequence[tuple[NDArray[np.int32], NDArray[Any]]]) -> _Frequency:
    """Every bucket of the parts once, ascending, and the sum of its counts."""
    bucket, place = np.unique(_join([b for b, _ in parts], np.int32), return_inverse=True)
    return bucket, np.bincount(place, _join([n for _, n in parts], np.int64), len(bucket)).astype(np.float64)


def _join(parts: list[NDArray[Any]], dtype: Any) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0, dtype)
