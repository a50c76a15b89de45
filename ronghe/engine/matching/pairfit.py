"""How well a query and a profile fit, seen in a dozen ways: the features that carry over to queries never judged."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.tfidf import Csr
from ronghe.engine.matching.views import Asked, Offered, Views

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NAMES = ("relevance", "single", "double", "title", "body", "both", "among_profiles", "among_queries", "title_axes", "axes",
         "profile_covered", "title_covered", "length")  # fmt: skip
_BLOCK = 400


@dataclass(frozen=True)
class Fit:
    """Measures pairs against fixed crowds (the labelled queries and profiles), so one pair's figure needs no other."""

    views: Views
    query_crowd: Csr
    profile_crowd: Csr

    def measure(self, asked: Asked, offered: Offered, query: Ints, profile: Ints, relevance: Floats) -> Floats:
        """Raw features, pairs × len(NAMES), finite also for empty texts."""
        out = np.zeros((len(query), len(NAMES)))
        sides = [
            (self.views.single(asked.both), self.views.single(offered.text)),
            (self.views.double(asked.both), self.views.double(offered.text)),
            (asked.title, offered.text),
            (asked.body, offered.text),
            (asked.both, offered.text),
        ]
        columns = [relevance, *(_dots(left, right, query, profile) for left, right in sides)]
        both = columns[-1]
        for left, crowd, place in (
            (asked.both, self.profile_crowd, query),
            (offered.text, self.query_crowd, profile),
        ):
            mean, spread = _crowd(left, crowd)
            columns.append((both - mean[place]) / np.maximum(spread[place], 0.01))
        columns.append(np.einsum("ij,ij->i", asked.title_axes[query], offered.axes[profile]))
        columns.append(np.einsum("ij,ij->i", asked.axes[query], offered.axes[profile]))
        idf = self.views.tfidf.idf
        title, text = _present(asked.title, idf), _present(offered.text, idf)
        shared = _dots(title, _ones(text), query, profile)
        columns.append(shared / np.maximum(np.asarray(text.sum(1)).ravel()[profile], 1e-9))
        columns.append(shared / np.maximum(np.asarray(title.sum(1)).ravel()[query], 1e-9))
        columns.append(offered.length[profile])
        for i, column in enumerate(columns):
            out[:, i] = column
        return out


def _dots(left: Csr, right: Csr, query: Ints, profile: Ints) -> Floats:
    out = np.empty(len(query))
    for rows in np.array_split(np.arange(len(query)), len(query) // 20_000 + 1):
        out[rows] = np.asarray(left[query[rows]].multiply(right[profile[rows]]).sum(1)).ravel()
    return out


def _crowd(rows: Csr, crowd: Csr) -> tuple[Floats, Floats]:
    mean, spread = np.empty(rows.shape[0]), np.empty(rows.shape[0])
    for some in np.array_split(np.arange(rows.shape[0]), rows.shape[0] // _BLOCK + 1):
        dots = np.asarray((rows[some] @ crowd.T).todense(), float)
        mean[some], spread[some] = dots.mean(1), dots.std(1)
    return mean, spread


def _present(rows: Csr, idf: Floats) -> Csr:
    out = rows.astype(float)
    out.data = idf[rows.indices]
    return out


def _ones(rows: Csr) -> Csr:
    out = rows.copy()
    out.data = np.ones(len(rows.data))
    return out
