"""Finds, for every query, the few documents that can matter, without looking at each pair in Python."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from sparse_dot_topn import sp_matmul_topn

from ronghe.engine.matching.tfidf import Csr


def nearest(queries: Csr, documents: Csr, top: int, threads: int = 2, block: int = 1024) -> Iterator[Csr]:
    """The exact `top` documents by dot product for each query, best first, in blocks of CSR rows (queries × documents).

    `documents` is features × documents (transpose once, use often). Only dots above 0 appear. Rows are worked on by one
    thread each, so the answer does not depend on `threads`. Kernel: sparse_dot_topn (ING Bank, Apache-2.0).
    """
    for first in range(0, queries.shape[0], block):
        yield sp_matmul_topn(queries[first : first + block], documents, top_n=top, sort=True, n_threads=threads)


def every_pair(queries: int, profiles: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All pairs, query by query."""
    return np.repeat(np.arange(queries), profiles), np.tile(np.arange(profiles), queries)
