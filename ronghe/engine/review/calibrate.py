"""Sets strict and lenient reviewers off against each other; the result stands beside the raw means, never in their place.

The additive model score = case + leniency + noise (two-way layout; Searle, Casella, McCulloch, Variance Components, 1992),
fitted by least squares. A leniency is drawn towards 0 as far as the noise explains it (the variance ratio by moments).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Scored:
    """One reviewer's score of one case."""

    reviewer: int
    case: int
    score: float


@dataclass(frozen=True)
class Calibrated:
    """`cases`: the calibrated mean of each; `leniency`: how far above the others each reviewer marks, in points.

    `groups`: reviewers whose cases hang together; only within a group are leniencies compared. `known`: whether the
    scores say anything of leniency; if not, the calibrated means are the raw ones.
    """

    cases: dict[int, float]
    leniency: dict[int, float]
    groups: list[list[int]] = field(default_factory=list)
    known: bool = False


def calibrate(scores: Iterable[Scored]) -> Calibrated:
    """Leniencies, and the means of the scores less them. The mean over all scores stays what it was.

    Where everybody judged everything, or no case was judged twice, nothing can change.
    """
    given = sorted(scores, key=lambda one: (one.case, one.reviewer, one.score))
    reviewers, cases = sorted({s.reviewer for s in given}), sorted({s.case for s in given})
    groups = _groups(given)
    y = np.array([s.score for s in given])
    who = np.array([reviewers.index(s.reviewer) for s in given], np.int64)
    what = np.array([cases.index(s.case) for s in given], np.int64)
    spare = len(given) - (len(reviewers) + len(cases) - len(groups))
    # With nothing to spare the model explains every score whatever they are.
    known = spare > 0 and len(reviewers) > len(groups)
    lenient = (
        _leniency(y, who, what, len(reviewers), len(cases), len(groups), spare) if known else np.zeros(len(reviewers))
    )
    for group in groups:
        members = np.array([reviewers.index(r) for r in group])
        among = np.isin(who, members)
        lenient[members] -= lenient[who[among]].mean()
    left = y - lenient[who]
    means = {case: float(left[what == n].mean()) for n, case in enumerate(cases)}
    return Calibrated(means, dict(zip(reviewers, map(float, lenient), strict=True)), groups, known)


def _leniency(
    y: NDArray[np.float64],
    who: NDArray[np.int64],
    what: NDArray[np.int64],
    reviewers: int,
    cases: int,
    groups: int,
    spare: int,
) -> NDArray[np.float64]:
    """Leniencies after taking each case's own mean off, shrunk by the ratio of the noise to how much reviewers differ."""
    judged = np.zeros((len(y), reviewers))
    judged[np.arange(len(y)), who] = 1.0
    within = np.zeros((len(y), cases))
    within[np.arange(len(y)), what] = 1.0
    many = within.sum(0)
    X = judged - within @ ((within.T @ judged) / many[:, None])
    z = y - within @ ((within.T @ y) / many)
    gram, right = X.T @ X, X.T @ z
    plain = np.linalg.lstsq(X, z, rcond=None)[0]
    noise = float(((z - X @ plain) ** 2).sum()) / spare
    inverse = np.linalg.pinv(gram)
    # What the noise alone would make the leniencies differ is taken off (Henderson's method of fitting constants).
    freedom = reviewers - groups
    spread = max((float(plain @ gram @ plain) - noise * freedom) / float(np.trace(gram)), 0.0)
    scale = float(np.abs(y).max()) or 1.0
    if spread <= (1e-9 * scale) ** 2:
        return np.zeros(reviewers)
    if noise <= (1e-9 * scale) ** 2:
        return np.asarray(inverse @ right)
    return np.asarray(np.linalg.solve(gram + noise / spread * np.eye(reviewers), right))


def _groups(scores: Sequence[Scored]) -> list[list[int]]:
    """Reviewers joined by cases they share, directly or by others."""
    home: dict[tuple[str, int], tuple[str, int]] = {}

    def root(key: tuple[str, int]) -> tuple[str, int]:
        home.setdefault(key, key)
        while home[key] != key:
            home[key] = home[home[key]]
            key = home[key]
        return key

    for one in scores:
        home[root(("case", one.case))] = root(("reviewer", one.reviewer))
    found: dict[tuple[str, int], list[int]] = {}
    for reviewer in sorted({s.reviewer for s in scores}):
        found.setdefault(root(("reviewer", reviewer)), []).append(reviewer)
    return sorted(found.values())
