"""The matcher: fitted once on the queries and profiles at hand, then asked for shortlists, scores and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.pool import pooled
from ronghe.engine.matching.records import Cited, Document, Evidence, Pairs, Profile, Query, Scored, flatten
from ronghe.engine.matching.shortlist import every_pair
from ronghe.engine.matching.tfidf import Csr, Progress, TfIdf


@dataclass(frozen=True, eq=False)
class Matcher:
    """Queries, profiles and their index. `documents` are those of all profiles in a row, cut by `offsets`."""

    queries: Sequence[Query]
    profiles: Sequence[Profile]
    documents: Sequence[Document]
    offsets: NDArray[np.int64]
    tfidf: TfIdf
    query_matrix: Csr
    document_matrix: Csr

    @classmethod
    def fit(
        cls,
        queries: Sequence[Query],
        profiles: Sequence[Profile],
        encoder: Any = None,
        progress: Progress | None = None,
    ) -> "Matcher":
        """Indexes both sides."""
        documents, offsets = flatten(profiles)
        texts = [q.text for q in queries], [d.text for d in documents]
        tfidf, (query_matrix, document_matrix) = TfIdf.fit_transform(*texts, progress=progress)
        return cls(queries, profiles, documents, offsets, tfidf, query_matrix, document_matrix)

    def shortlist(self, top: int = 20, progress: Progress | None = None) -> Pairs:
        """The best `top` profiles of every query, best first; equal scores keep the profiles' order."""
        q, p = every_pair(len(self.queries), len(self.profiles))
        score = self.score(q, p).score
        order = np.lexsort((p, -score, q))
        q, p, score = q[order], p[order], score[order]
        keep = np.arange(len(q)) - np.searchsorted(q, q) < top
        return Pairs(q[keep], p[keep], score[keep])

    def score(self, query: NDArray[np.int64], profile: NDArray[np.int64], progress: Progress | None = None) -> Scored:
        """Scores of the pairs (query[i], profile[i]), in their order: finite and within 0..1, also for empty texts."""
        text = np.zeros(len(query))
        order = np.argsort(query, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(query[order])) + 1) if len(order) else ():
            wanted, back = np.unique(profile[rows], return_inverse=True)
            likeness, ends = self._likeness(int(query[rows[0]]), wanted)
            text[rows] = pooled(likeness, ends)[back]
        text = np.round(text, 9)
        return Scored(text, {"text": text})

    def evidence(self, query: int, profile: int, phrases: int = 8, documents: int = 3) -> Evidence:
        """Why this pair stands where it stands."""
        first = int(self.offsets[profile])
        likeness, _ = self._likeness(query, np.array([profile]))
        best = [int(i) for i in np.argsort(-likeness, kind="stable")[:documents] if likeness[i] > 0]
        cited = tuple(Cited(i, self.documents[first + i].title, float(likeness[i])) for i in best)
        return Evidence((), cited, {})

    def _likeness(self, query: int, profiles: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Likeness of the query to the documents of these profiles, one after another, and where each profile ends."""
        size = self.offsets[profiles + 1] - self.offsets[profiles]
        ends = np.concatenate([[0], np.cumsum(size)])
        rows = np.arange(ends[-1]) - np.repeat(ends[:-1], size) + np.repeat(self.offsets[profiles], size)
        dense = np.zeros(self.query_matrix.shape[1], np.float32)
        start, end = self.query_matrix.indptr[query : query + 2]
        dense[self.query_matrix.indices[start:end]] = self.query_matrix.data[start:end]
        return (self.document_matrix[rows] @ dense).astype(np.float64), ends
