"""The matcher: fitted once on the queries and profiles at hand, then asked for shortlists, scores and evidence."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.attributes import Attributes
from ronghe.engine.matching.candidates import candidates
from ronghe.engine.matching.encoder import Encoder, encoded
from ronghe.engine.matching.evidence import Subject, evidence
from ronghe.engine.matching.likeness import Likeness, rows_of
from ronghe.engine.matching.pool import pooled, ranked
from ronghe.engine.matching.records import Document, Evidence, Pairs, Profile, Query, Scored, flatten
from ronghe.engine.matching.score import combined
from ronghe.engine.matching.tfidf import Csr, Progress, TfIdf
from ronghe.engine.matching.vectors import WordVectors

Sides: TypeAlias = tuple[NDArray[np.float32] | None, NDArray[np.float32] | None]  # queries', documents' vectors
Step: TypeAlias = Callable[[int, int], None]  # (done, of how many)

_TITLE = 0.25
_MANY = 16  # queries that are worth a second thread


@dataclass(frozen=True, eq=False)
class Matcher:
    """Queries, profiles and their index. `documents` are those of all profiles in a row, cut by `offsets`.

    `query_matrix` and `document_matrix` are TF-IDF rows (CSR, float32, length 1); `likeness` holds the vectors too.
    Everything is a function of the input alone: no clock, no thread count, no order of summation enters a score.
    """

    queries: Sequence[Query]
    profiles: Sequence[Profile]
    documents: Sequence[Document]
    offsets: NDArray[np.int64]
    tfidf: TfIdf
    vectors: WordVectors | None
    likeness: Likeness
    attributes: Attributes

    @classmethod
    def fit(
        cls,
        queries: Sequence[Query],
        profiles: Sequence[Profile],
        encoder: Encoder | None = None,
        progress: Progress | None = None,
        own_vectors: bool = True,
    ) -> "Matcher":
        """Indexes both sides and, where the corpus is large enough, trains its vectors (`own_vectors`).

        `encoder` (see encoder.load) gives its own vectors in their place. `progress` is told (stage, done, of how many).
        """
        documents, offsets = flatten(profiles)
        texts = [q.text for q in queries], [d.text for d in documents]
        tfidf, (query_words, document_words) = TfIdf.fit_transform(*texts, progress=progress)
        query_words = with_titles(query_words, tfidf, queries)
        vectors: WordVectors | None = None
        both: Sides = (None, None)
        if encoder is not None:
            both = encoded(encoder, *texts, offsets, progress)
        elif own_vectors:
            vectors, both = _trained(*texts, offsets, progress)
        likeness = Likeness.over(query_words, document_words, *both)
        return cls(queries, profiles, documents, offsets, tfidf, vectors, likeness, Attributes(queries, profiles))

    @property
    def query_matrix(self) -> Csr:
        return self.likeness.query_words

    @property
    def document_matrix(self) -> Csr:
        return self.likeness.document_words

    def shortlist(self, top: int = 20, progress: Step | None = None) -> Pairs:
        """The best `top` profiles of every query, best first; equal scores keep the profiles' order.

        A small instance is scored in full. In a large one only profiles come into question that hold one of the 200
        documents nearest by words or are among the 100 profiles nearest by vectors (more for a larger `top`).
        """
        kept: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]] = []
        for first, query, profile in candidates(self.likeness, self.tfidf, self.offsets, top):
            score = self.score(query, profile).score
            order = np.lexsort((profile, -score, query))
            query, profile, score = query[order], profile[order], score[order]
            best = np.arange(len(query)) - np.searchsorted(query, query) < top
            kept.append((query[best], profile[best], score[best]))
            if progress:
                progress(first, len(self.queries))
        if not kept:
            return Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
        return Pairs(*(np.concatenate(column) for column in zip(*kept, strict=True)))

    def score(self, query: NDArray[np.int64], profile: NDArray[np.int64], progress: Step | None = None) -> Scored:
        """Scores of the pairs (query[i], profile[i]), in their order: finite and within 0..1, also for empty texts."""
        query, profile = np.asarray(query, np.int64), np.asarray(profile, np.int64)
        best, whole = np.zeros(len(query)), np.zeros(len(query))
        order = np.argsort(query, kind="stable")
        runs = np.split(order, np.flatnonzero(np.diff(query[order])) + 1) if len(order) else []
        own = threading.local()

        def measure(run: NDArray[np.int64]) -> None:
            """One query and its profiles; each thread writes places of its own."""
            if not hasattr(own, "scratch"):
                own.scratch = self.likeness.scratch()
            wanted, back = np.unique(profile[run], return_inverse=True)
            rows, ends = rows_of(wanted, self.offsets)
            asking = int(query[run[0]])
            top = ranked(self.likeness.excess(asking, self.likeness.of(asking, rows, own.scratch)), ends)
            best[run], whole[run] = top.max(axis=1, initial=0.0)[back], pooled(top)[back]

        for done, _ in enumerate(_on_two(measure, runs)):
            if progress and (done % 64 == 63 or done + 1 == len(runs)):
                progress(done + 1, len(runs))
        return combined(best, whole, self.attributes.of(query, profile))

    def evidence(self, query: int, profile: int, phrases: int = 8, documents: int = 3) -> Evidence:
        """Why this pair stands where it stands: shared phrases, the documents nearest to the query, reasons by part."""
        rows, ends = rows_of([profile], self.offsets)
        likeness = self.likeness.of(query, rows)
        order = [i for i in np.argsort(-likeness, kind="stable").tolist() if likeness[i] > 0]
        top = ranked(self.likeness.excess(query, likeness), ends)
        agreement = self.attributes.of(np.array([query]), np.array([profile]))
        parts = combined(top.max(axis=1, initial=0.0), pooled(top), agreement).parts
        subject = Subject(self.queries[query], self.profiles[profile], likeness, order, parts)
        return evidence(subject, self.tfidf, phrases, documents)


def _on_two(work: Callable[[NDArray[np.int64]], None], runs: list[NDArray[np.int64]]) -> Iterator[None]:
    """The runs worked on by two threads, where there are enough of them; nearly all of the work is outside of Python's lock."""
    if len(runs) < _MANY:
        yield from map(work, runs)
        return
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(work, runs)


def with_titles(whole: Csr, tfidf: TfIdf, queries: Sequence[Query]) -> Csr:
    """The queries' rows (of their whole texts) with a quarter of their title's row added, at length 1 again.

    What a need is about stands in its title; the body adds plans, figures and the firm's history.
    """
    titles = tfidf.transform([q.title if q.body.strip() else "" for q in queries])
    mixed = (whole + _TITLE * titles).tocsr()
    mixed.sort_indices()
    row = np.repeat(np.arange(mixed.shape[0]), np.diff(mixed.indptr))
    length = np.sqrt(np.bincount(row, mixed.data.astype(float) ** 2, mixed.shape[0]))
    mixed.data = (mixed.data / length[row]).astype(np.float32)
    return mixed


def _trained(
    queries: Sequence[str], documents: Sequence[str], offsets: NDArray[np.int64], progress: Progress | None
) -> tuple[WordVectors | None, Sides]:
    """Vectors of the corpus and of both sides' texts, centred on the documents and whitened by their profiles."""
    if progress:
        progress("vectors", 0, 1)
    fitted = WordVectors.fit([*queries, *documents])
    if fitted is None:
        return None, (None, None)
    vectors, mean = fitted
    query, document = mean[: len(queries)], mean[len(queries) :]
    centre = document.mean(axis=0) if len(document) else np.zeros(mean.shape[1])
    vectors = vectors.settled(document, offsets, centre)
    if progress:
        progress("vectors", 1, 1)
    return vectors, (vectors.finished(query), vectors.finished(document))
