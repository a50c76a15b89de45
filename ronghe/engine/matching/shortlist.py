"""Finds, for every query, the few profiles that can matter, without looking at each pair."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn, zip_sp_matmul_topn

from ronghe.engine.matching.tfidf import Csr

EVERY_PAIR = 3_000_000  # query × document pairs up to which nothing is left out
DOCUMENTS = 200  # nearest documents by words that bring their profile onto the list
PROFILES = 100  # nearest profiles by vectors
_FEATURES = 96  # heaviest features of a query that take part in the search


def postings(documents: Csr, block: int = 65_536) -> list[Csr]:
    """The documents' rows turned to features × documents, in blocks whose sums fit a core's cache (twice as fast)."""
    starts = range(0, max(documents.shape[0], 1), block)
    return [documents[first : first + block].T.tocsr() for first in starts]


def nearest(queries: Csr, index: Sequence[Csr], top: int, threads: int = 2, block: int = 1024) -> Iterator[Csr]:
    """The exact `top` documents by dot product for each query, best first, in blocks of CSR rows (queries × documents).

    `index` is what `postings` makes of the documents. Only dots above 0 appear. Rows are worked on by one thread each,
    so the answer does not depend on `threads`. Kernel: sparse_dot_topn (ING Bank, Apache-2.0).
    """
    for first in range(0, queries.shape[0], block):
        asked = queries[first : first + block]
        found = [sp_matmul_topn(asked, part, top_n=top, sort=True, n_threads=threads) for part in index]
        yield zip_sp_matmul_topn(top, found) if len(found) > 1 else found[0]


def every_pair(queries: int, profiles: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All pairs, query by query."""
    return np.repeat(np.arange(queries), profiles), np.tile(np.arange(profiles), queries)


def searchable(matrix: Csr, single: NDArray[np.bool_]) -> Csr:
    """Without lone Chinese characters: they make postings long and find nothing that their pairs do not find."""
    keep = ~single[matrix.indices]
    indptr = np.concatenate([[0], np.cumsum(keep)])[matrix.indptr]
    return csr_matrix((matrix.data[keep], matrix.indices[keep], indptr), shape=matrix.shape)


def heaviest(matrix: Csr, most: int = _FEATURES) -> Csr:
    """At most `most` features of each row, the largest values; equal ones by column."""
    length = np.diff(matrix.indptr)
    if length.max(initial=0) <= most:
        return matrix
    row = np.repeat(np.arange(matrix.shape[0]), length)
    order = np.lexsort((matrix.indices, -matrix.data, row))
    keep = np.sort(order[np.arange(len(row)) - np.repeat(matrix.indptr[:-1], length) < most])
    indptr = np.concatenate([[0], np.cumsum(np.minimum(length, most))])
    return csr_matrix((matrix.data[keep], matrix.indices[keep], indptr), shape=matrix.shape)


def nearest_rows(queries: NDArray[np.float32], rows: NDArray[np.float32], top: int) -> NDArray[np.int64]:
    """The `top` rows by dot product for each query (queries × top, unordered): `rows` are centroids of profiles.

    Both hold multiples of 2**-14 and the dots are taken in float64, so they are exact and ties fall the same everywhere.
    """
    top = min(top, len(rows))
    wide = rows.astype(np.float64).T
    out = np.empty((len(queries), top), np.int64)
    for first in range(0, len(queries), 32):
        dots = queries[first : first + 32].astype(np.float64) @ wide
        out[first : first + len(dots)] = np.argpartition(-dots, top - 1, axis=1)[:, :top]
    return out
