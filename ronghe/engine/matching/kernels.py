"""When two pairs are alike: products of the likeness of their queries and of their profiles, and of how well they fit."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.tfidf import Csr
from ronghe.engine.matching.views import Asked, Offered, Views

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Starting point: marginal likelihood among 53 products on 2,400 of 7,377 graded pairs; then thinned out and rounded by hand,
# with cross-validation on all of these pairs in view: figures on the same pairs are a little flattering. Fitting them anew
# by leave-one-out error on some needs did not do better on others.
SAME_QUERY = 0.5  # the leniency of whoever judged this query
LIKE_QUERY_TEXT = 0.2  # like queries judge like profiles alike
LIKE_QUERY_SINGLE = 0.05
LIKE_QUERY_FIT = 0.1
SAME_QUERY_AXES = 0.1
SAME_QUERY_FIT = 0.1
SAME_PROFILE = 0.03
LINEAR_FIT = 0.01
TREND = 0.05  # how far the slope of relevance may leave its expected value
NOISE = 0.25
_WIDTH = 3.0  # of the Gaussian over standardised fit features
_BLOCK = 500  # labelled pairs worked on at a time


@dataclass(frozen=True)
class Known:
    """The labelled pairs as the kernel needs them: distinct queries and profiles, and (query, profile) of each pair."""

    query_text: Csr
    query_mark: NDArray[np.uint64]
    text: Csr
    single: Csr
    axes: Floats
    profile_mark: NDArray[np.uint64]
    text_mean: Floats
    single_mean: Floats
    axes_mean: Floats
    fit: Floats
    fit_means: Floats
    query: Ints
    profile: Ints

    @classmethod
    def of(cls, views: Views, asked: Asked, offered: Offered, query: Ints, profile: Ints, fit: Floats) -> Self:
        """`fit` are the standardised fit features of the pairs (pairs × features)."""
        single = views.single(offered.text)
        weight = np.bincount(profile, minlength=offered.text.shape[0]) / len(profile)
        means = np.concatenate([gauss(rows, fit).mean(1) for rows in np.array_split(fit, len(fit) // 1000 + 1)])
        return cls(
            asked.both,
            asked.mark,
            offered.text,
            single,
            offered.axes,
            offered.mark,
            np.asarray(offered.text.T @ weight).ravel(),
            np.asarray(single.T @ weight).ravel(),
            offered.axes.T @ weight,
            fit,
            means,
            query,
            profile,
        )

    def gram(self) -> Floats:
        """Kernel of every two labelled pairs, pairs × pairs, without noise and without the leniency of the query."""
        q, p = self.query, self.profile
        text = _centred(_dense(self.text, self.text), self.text, self.text, self.text_mean)
        single = _centred(_dense(self.single, self.single), self.single, self.single, self.single_mean)
        alike = LIKE_QUERY_TEXT * text + LIKE_QUERY_SINGLE * single
        axes = self.axes - self.axes_mean
        topical = SAME_QUERY_AXES * (axes @ axes.T)
        same_profile = self.profile_mark[p]
        out = np.empty((len(q), len(q)))
        for rows in np.array_split(np.arange(len(q)), len(q) // _BLOCK + 1):
            near, same = self._between(rows)
            block = near * alike[p[rows]][:, p] + same * topical[p[rows]][:, p] + self._reading(rows, near, same)
            block += SAME_PROFILE * (same_profile[rows][:, None] == same_profile)
            block += LINEAR_FIT * (self.fit[rows] @ self.fit.T) + TREND * np.outer(self.fit[rows, 0], self.fit[:, 0])
            out[rows] = block
        return out

    def leaning(self, rows: Ints, weights: Floats) -> Floats:
        """How labelled pairs are judged for their query's sake, rows × targets: its leniency and its reading of fit.

        `weights` (labelled pairs × targets) belong to `gram` with the leniency added.
        """
        out = np.empty((len(rows), weights.shape[1]))
        for place in np.array_split(np.arange(len(rows)), len(rows) // _BLOCK + 1):
            near, same = self._between(rows[place])
            out[place] = (self._reading(rows[place], near, same) + SAME_QUERY * same) @ weights
        return out

    def _between(self, rows: Ints) -> tuple[Floats, NDArray[np.bool_]]:
        """How alike the queries of these labelled pairs are to those of all, and which carry the same title."""
        asked, place = np.unique(self.query[rows], return_inverse=True)
        near = _dense(self.query_text[asked], self.query_text)[place][:, self.query]
        return near, (self.query_mark[asked][:, None] == self.query_mark)[place][:, self.query]

    def _reading(self, rows: Ints, near: Floats, same: NDArray[np.bool_]) -> Floats:
        fit = gauss(self.fit[rows], self.fit) - self.fit_means[rows][:, None] - self.fit_means + self.fit_means.mean()
        out: Floats = (LIKE_QUERY_FIT * near + SAME_QUERY_FIT * same) * fit
        return out

    def leniency(self) -> Ints:
        """A number for each labelled pair, equal for pairs whose queries carry the same title."""
        return np.unique(self.query_mark, return_inverse=True)[1][self.query].astype(np.int64)

    def rows(self, asked: Asked, offered: Offered, single: Csr, query: int, profile: Ints, fit: Floats) -> Floats:
        """Kernel of new pairs (one query, many profiles) against the labelled ones: profiles × labelled pairs."""
        near = np.asarray((self.query_text @ asked.both[query].T).todense()).ravel()[self.query]
        same = (self.query_mark == asked.mark[query])[self.query].astype(float)
        text = _centred(_dense(offered.text[profile], self.text), offered.text[profile], self.text, self.text_mean)
        lone = _centred(_dense(single[profile], self.single), single[profile], self.single, self.single_mean)
        topical = (offered.axes[profile] - self.axes_mean) @ (self.axes - self.axes_mean).T
        bell = gauss(fit, self.fit)
        bell += self.fit_means.mean() - self.fit_means - bell.mean(1, keepdims=True)
        out: Floats = near * (
            (LIKE_QUERY_TEXT * text + LIKE_QUERY_SINGLE * lone)[:, self.profile] + LIKE_QUERY_FIT * bell
        )
        if same.any():
            out += same * (SAME_QUERY_AXES * topical[:, self.profile] + SAME_QUERY_FIT * bell)
        out += SAME_PROFILE * (offered.mark[profile][:, None] == self.profile_mark[self.profile])
        out += LINEAR_FIT * (fit @ self.fit.T) + TREND * np.outer(fit[:, 0], self.fit[:, 0])
        return out

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Plain arrays for a model file; CSR matrices as three arrays and a shape."""
        out: dict[str, NDArray[Any]] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, np.ndarray):
                out[one.name] = value
            else:
                for part in ("data", "indices", "indptr"):
                    out[f"{one.name}.{part}"] = getattr(value, part)
                out[f"{one.name}.shape"] = np.array(value.shape, np.int64)
        return out

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The inverse of `to_arrays`."""
        from scipy.sparse import csr_matrix  # scipy only where matrices are built

        parts: dict[str, Any] = {}
        for one in fields(cls):
            if one.name in arrays:
                parts[one.name] = arrays[one.name]
            else:
                data, indices, indptr, shape = (
                    arrays[f"{one.name}.{k}"] for k in ("data", "indices", "indptr", "shape")
                )
                matrix = csr_matrix((data, indices, indptr), tuple(int(n) for n in shape))
                matrix.check_format(full_check=True)
                parts[one.name] = matrix
        return cls(**parts)


def _dense(left: Csr, right: Csr) -> Floats:
    return np.asarray((left @ right.T).todense(), float)


def _centred(gram: Floats, left: Csr, right: Csr, mean: Floats) -> Floats:
    centred: Floats = gram - (left @ mean)[:, None] - right @ mean + mean @ mean
    return centred


def gauss(left: Floats, right: Floats) -> Floats:
    """Gaussian of the distance of every two rows of standardised features."""
    apart = (left**2).sum(1)[:, None] + (right**2).sum(1) - 2.0 * (left @ right.T)
    np.maximum(apart, 0.0, out=apart)
    apart *= -1.0 / (2.0 * _WIDTH**2)
    out: Floats = np.exp(apart, out=apart)
    return out
