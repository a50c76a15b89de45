"""A learned kernel applied to new pairs without forming it: all of it but the Gaussian is linear in known features."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ronghe.engine.matching import kernels
from ronghe.engine.matching.kernels import Known, gauss
from ronghe.engine.matching.tfidf import Csr
from ronghe.engine.matching.views import Asked, Offered

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Applied:
    """Σ over labelled pairs of kernel × weight, for one query at a time; prepared once from `weights` (pairs × targets)."""

    known: Known
    weights: Floats
    to_profiles: Csr  # distinct profiles × labelled pairs
    text_of_mean: Floats
    single_of_mean: Floats
    by_mark: Floats
    marks: NDArray[np.uint64]
    linear: Floats

    @classmethod
    def of(cls, known: Known, weights: Floats) -> Self:
        pairs = len(known.profile)
        gather = csr_matrix((np.ones(pairs), (known.profile, np.arange(pairs))), shape=(len(known.profile_mark), pairs))
        marks, place = np.unique(known.profile_mark, return_inverse=True)
        by_profile = gather @ weights
        by_mark: Floats = np.stack([np.bincount(place, column, len(marks)) for column in by_profile.T], 1).astype(float)
        linear = kernels.LINEAR_FIT * (known.fit.T @ weights)
        linear[0] += kernels.TREND * (known.fit[:, 0] @ weights)
        return cls(
            known,
            weights,
            gather,
            known.text @ known.text_mean,
            known.single @ known.single_mean,
            by_mark,
            marks,
            linear,
        )

    def total(
        self, asked: Asked, offered: Offered, single: Csr, query: int, profile: Ints, fit: Floats
    ) -> tuple[Floats, Floats]:
        """The sum for the pairs (query, profile[i]), pairs × targets, without the leniency of the query, in two parts:

        what is known of such profiles, and how such queries read fit.
        """
        known = self.known
        near = np.asarray((known.query_text @ asked.both[query].T).todense()).ravel()[known.query]
        same = (known.query_mark == asked.mark[query])[known.query].astype(float)
        toward = self.to_profiles @ (near[:, None] * self.weights)
        out = kernels.LIKE_QUERY_TEXT * _centred(
            offered.text[profile], known.text, known.text_mean, self.text_of_mean, toward
        )
        out += kernels.LIKE_QUERY_SINGLE * _centred(
            single[profile], known.single, known.single_mean, self.single_of_mean, toward
        )
        bell = gauss(fit, known.fit)
        bell += known.fit_means.mean() - known.fit_means - bell.mean(1, keepdims=True)
        reading = bell @ ((kernels.LIKE_QUERY_FIT * near + kernels.SAME_QUERY_FIT * same)[:, None] * self.weights)
        if same.any():
            here = (known.axes - known.axes_mean).T @ (self.to_profiles @ (same[:, None] * self.weights))
            out += kernels.SAME_QUERY_AXES * ((offered.axes[profile] - known.axes_mean) @ here)
        place = np.minimum(np.searchsorted(self.marks, offered.mark[profile]), len(self.marks) - 1)
        found = self.marks[place] == offered.mark[profile]
        out += kernels.SAME_PROFILE * found[:, None] * self.by_mark[place]
        out += fit @ self.linear
        return out, reading


def _centred(rows: Csr, known: Csr, mean: Floats, of_mean: Floats, toward: Floats) -> Floats:
    """(rows - mean) · (known - mean)ᵀ · toward."""
    total = toward.sum(0)
    linear = np.asarray(rows @ np.asarray(known.T @ toward), float)
    out: Floats = linear - np.outer(rows @ mean, total) - of_mean @ toward + (mean @ mean) * total
    return out
