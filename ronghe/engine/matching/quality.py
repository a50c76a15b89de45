"""How good an order, a probability or a grade is: the measures that learning reports."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def ndcg(group: ArrayLike, gain: ArrayLike, score: ArrayLike, k: int = 10, least: int = 5) -> float:
    """Mean NDCG@k over the groups with at least `least` rows and a gain above 0; nan when there is none.

    Linear gain, discount log2(1 + rank) (Järvelin and Kekäläinen 2002). Rows of equal score share their mean gain, so
    the order of the rows never matters.
    """
    g, v, s = np.asarray(group), np.asarray(gain, float), np.asarray(score, float)
    found = []
    for rows in _runs(g):
        if len(rows) >= least and v[rows].max() > 0:
            discount = 1.0 / np.log2(np.arange(2, len(rows) + 2))
            discount[k:] = 0.0
            ideal = float(np.sort(v[rows])[::-1] @ discount)
            found.append(float(_tie_means(v[rows], s[rows]) @ discount) / ideal)
    return float(np.mean(found)) if found else float("nan")


def precision_at_k(group: ArrayLike, good: ArrayLike, score: ArrayLike, k: int = 10) -> float:
    """Mean share of good rows among the best k (or all, when fewer) of each group; nan without rows."""
    g, v, s = np.asarray(group), np.asarray(good, float), np.asarray(score, float)
    found = [float(_tie_means(v[rows], s[rows])[:k].mean()) for rows in _runs(g)]
    return float(np.mean(found)) if found else float("nan")


def mae_score(truth: ArrayLike, predicted: ArrayLike) -> float:
    """1 / (1 + mean absolute error), 1 is perfect."""
    return float(1.0 / (1.0 + np.abs(np.asarray(truth, float) - np.asarray(predicted, float)).mean()))


def brier(truth: ArrayLike, probability: ArrayLike) -> float:
    """Mean squared error of a probability against 0/1."""
    return float(np.mean((np.asarray(truth, float) - np.asarray(probability, float)) ** 2))


def ece(truth: ArrayLike, probability: ArrayLike, bins: int = 10) -> float:
    """Expected calibration error: mean |share of ones - mean probability| over `bins` equal widths, by their rows."""
    t, p = np.asarray(truth, float), np.asarray(probability, float)
    place = np.clip((p * bins).astype(np.int64), 0, bins - 1)
    gap = np.bincount(place, t - p, bins)
    return float(np.abs(gap).sum() / len(t)) if len(t) else float("nan")


def auc(truth: ArrayLike, score: ArrayLike) -> float:
    """Share of (one, zero) pairs in the right order, ties half; nan when a class is missing."""
    t, s = np.asarray(truth, bool), np.asarray(score, float)
    ones, zeros = int(t.sum()), int((~t).sum())
    if not ones or not zeros:
        return float("nan")
    _, inverse, count = np.unique(s, return_inverse=True, return_counts=True)
    rank = np.cumsum(count) - (count - 1) / 2.0
    return float((rank[inverse][t].sum() - ones * (ones + 1) / 2) / (ones * zeros))


def misordered(group: ArrayLike, gain: ArrayLike, score: ArrayLike) -> float:
    """Weight of wrongly ordered pairs within groups, each weighing its difference of gain, ties half; 0 is perfect.

    The loss of the gold-standard reviewer set (Stelmakh et al. 2023); nan when no two rows of a group differ.
    """
    g, v, s = np.asarray(group), np.asarray(gain, float), np.asarray(score, float)
    wrong = total = 0.0
    for rows in _runs(g):
        apart = np.maximum(v[rows][:, None] - v[rows][None, :], 0.0)
        step = np.sign(s[rows][:, None] - s[rows][None, :])
        wrong += float((apart * (1.0 - step) / 2.0).sum())
        total += float(apart.sum())
    return wrong / total if total else float("nan")


def _runs(group: NDArray[np.generic]) -> list[NDArray[np.int64]]:
    """Row numbers of each group."""
    order = np.argsort(group, kind="stable")
    return np.split(order, np.flatnonzero(group[order][1:] != group[order][:-1]) + 1) if len(order) else []


def _tie_means(value: Floats, score: Floats) -> Floats:
    """Values by falling score, rows of equal score each holding their mean."""
    _, inverse, count = np.unique(-score, return_inverse=True, return_counts=True)
    mean = np.bincount(inverse, value) / count
    repeated: Floats = np.repeat(mean, count)
    return repeated
