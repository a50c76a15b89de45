"""Learns from labelled pairs how likenesses add up: a logistic regression that never falls as a likeness rises."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ronghe.engine.likeness.comparison import Comparison, Record, table
from ronghe.engine.text.refusal import Refused

Floats = NDArray[np.float64]
KNOTS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0)  # between which a field's share of the log-odds is a straight line
LEAST = 20  # labelled pairs
_SAME, _POSSIBLE = 0.5, 0.1


@dataclass(frozen=True)
class Learnt:
    """Log-odds = intercept + one rising broken line per field, or the field's `silent` where a record says nothing."""

    intercept: float
    slopes: tuple[tuple[float, ...], ...]  # fields × (knots - 1): the rise of the log-odds from knot to knot, ≥ 0
    silent: tuple[float, ...]

    def score(self, likenesses: Sequence[float]) -> float:
        """Estimated probability that the pair is the same, among pairs like those learnt from."""
        odds = self.intercept + math.fsum(self.parts(likenesses))
        return 1.0 / (1.0 + math.exp(-odds)) if odds >= 0 else 1.0 - 1.0 / (1.0 + math.exp(odds))

    def parts(self, likenesses: Sequence[float]) -> tuple[float, ...]:
        """Log-odds of each field."""
        return tuple(
            _line(rises, s) if s == s else nothing
            for rises, nothing, s in zip(self.slopes, self.silent, likenesses, strict=True)
        )


def _line(rises: Sequence[float], likeness: float) -> float:
    total = 0.0
    for rise, low, high in zip(rises, KNOTS, KNOTS[1:], strict=False):
        if likeness >= high:
            total += rise
        else:
            return total + (rise * (likeness - low) / (high - low) if likeness > low else 0.0)
    return total


def learn(
    comparison: Comparison,
    pairs: Sequence[tuple[Record, Record]],
    same: Sequence[bool],
    *,
    ridge: float = 0.1,
    at: tuple[float, float] = (_SAME, _POSSIBLE),
) -> Comparison:
    """`comparison` with weights learnt from pairs and whether each is the same, and with thresholds `at` (same, possible).

    The ridge is upon all but the intercept; the minimum is unique, so the same pairs give the same weights.
    Raises Refused for fewer than LEAST pairs, pairs and labels of unequal number, or labels of one kind only.
    """
    labels = np.asarray(same, dtype=bool)
    if len(pairs) != len(labels):
        raise Refused(
            f"有 {len(pairs)} 对记录，却有 {len(labels)} 个标注；每对记录要有一个标注。",
            f"There are {len(pairs)} pairs but {len(labels)} labels; give one label for each pair.",
        )
    if len(labels) < LEAST or labels.all() or not labels.any():
        count = int(labels.sum())
        raise Refused(
            f"标注太少：共 {len(labels)} 对，其中相同 {count} 对；至少要 {LEAST} 对，并且相同与不同都要有。",
            f"Too few labels: {len(labels)} pairs, {count} of them the same; at least {LEAST} are needed, of both kinds.",
        )
    likenesses = np.array(table(comparison, pairs), dtype=np.float64)
    fields, steps = likenesses.shape[1], len(KNOTS) - 1
    weights = _fit(_design(likenesses), labels.astype(np.float64), fields * steps, ridge)
    rises = weights[: fields * steps].reshape(fields, steps)
    learnt = Learnt(float(weights[-1]), tuple(map(tuple, rises.tolist())), tuple(weights[fields * steps : -1].tolist()))
    return replace(comparison, scorer=learnt, same=at[0], possible=at[1])


def _design(likenesses: Floats) -> Floats:
    """Pairs × (fields × steps, field by field; one column per field for silence; one of ones)."""
    silent = np.isnan(likenesses)
    filled = np.where(silent, 0.0, likenesses)[:, :, None]
    low, high = np.array(KNOTS[:-1]), np.array(KNOTS[1:])
    ramps = np.clip((filled - low) / (high - low), 0.0, 1.0).reshape(len(likenesses), -1)
    return np.hstack([ramps, silent.astype(np.float64), np.ones((len(likenesses), 1))])


def _fit(design: Floats, labels: Floats, rising: int, ridge: float) -> Floats:
    """Weights of least log loss plus ridge / 2 × their squares; the first `rising` are ≥ 0."""
    # rows that are alike are counted once: labelled pairs repeat themselves, and this is most of the time
    rows, place = np.unique(design, axis=0, return_inverse=True)
    place = place.ravel()
    count = np.bincount(place).astype(np.float64)
    positive = np.bincount(place, weights=labels)

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = rows @ weights
        chance = 0.5 * (1.0 + np.tanh(0.5 * odds))
        slope = rows.T @ (count * chance - positive)
        slope[:-1] += ridge * weights[:-1]
        value = float(count @ np.logaddexp(0.0, odds) - positive @ odds + 0.5 * ridge * weights[:-1] @ weights[:-1])
        return value, slope

    bounds = [(0.0, None)] * rising + [(None, None)] * (design.shape[1] - rising)
    found = minimize(
        loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000}
    )
    weights: Floats = found.x
    return weights
