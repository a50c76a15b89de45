"""What is matched: a query (a need) and a profile (an expert's documents, or a result as a profile of one document)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Query:
    """One text that looks for somebody, with what is known about it; empty means not known."""

    title: str
    body: str = ""
    field: str = ""
    city: str = ""
    region: str = ""

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.body}"


@dataclass(frozen=True)
class Document:
    """One paper, patent, project or past service of a profile."""

    title: str
    abstract: str = ""
    year: int | None = None
    keywords: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join((self.title, self.abstract, *self.keywords))


@dataclass(frozen=True)
class Profile:
    """The documents of one person or the one text of a result; `available` is a share 0..1 of free capacity."""

    documents: tuple[Document, ...]
    field: str = ""
    city: str = ""
    region: str = ""
    available: float | None = None


@dataclass(frozen=True)
class Pairs:
    """A shortlist: query and profile numbers and scores of equal length, grouped by query, best first."""

    query: NDArray[np.int64]
    profile: NDArray[np.int64]
    score: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.query)


@dataclass(frozen=True)
class Scored:
    """Scores 0..1 of some pairs, and the parts that sum to them exactly (each an array as long as `score`)."""

    score: NDArray[np.float64]
    parts: dict[str, NDArray[np.float64]]


@dataclass(frozen=True)
class Cited:
    """A document that speaks for the pair: its place in the profile and its likeness to the query, 0..1."""

    index: int
    title: str
    contribution: float


@dataclass(frozen=True)
class Evidence:
    """Why a pair stands where it stands: shared phrases (longest first), documents (best first), reasons by part."""

    phrases: tuple[str, ...]
    documents: tuple[Cited, ...]
    reasons: dict[str, tuple[str, str]]  # part -> (Chinese, English)


def flatten(profiles: Sequence[Profile]) -> tuple[list[Document], NDArray[np.int64]]:
    """All documents in a row, and len(profiles)+1 offsets: profile p holds documents [offsets[p], offsets[p+1])."""
    documents = [d for p in profiles for d in p.documents]
    return documents, np.cumsum([0, *(len(p.documents) for p in profiles)])
