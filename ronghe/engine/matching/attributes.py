"""What speaks for a pair beside its texts: field, place, free capacity, recent work. Unknown on either side counts nothing."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.records import Profile, Query

# Shares of the score. Small on purpose: they order what the texts leave close, and never carry a pair by themselves.
# Recency is a tie-break only: weighing documents by age made the order worse wherever it was measured.
WEIGHTS = {"field": 0.04, "region": 0.03, "availability": 0.02, "recency": 0.0001}
_RECENT_YEARS = 5.0


class Attributes:
    """Both sides' attributes as numbers, so that a million pairs are compared at once."""

    def __init__(self, queries: Sequence[Query], profiles: Sequence[Profile]) -> None:
        self._field = _codes([q.field for q in queries], [p.field for p in profiles])
        self._city = _codes([q.city for q in queries], [p.city for p in profiles])
        self._region = _codes([q.region for q in queries], [p.region for p in profiles])
        self._available = np.array([known_share(p.available) for p in profiles])
        newest = np.array([newest_year(p) for p in profiles], float)
        # counted back from the newest document of the corpus: the clock must not change a score
        self._recent = recency(newest, float(newest.max(initial=0.0)))

    def of(self, query: NDArray[np.int64], profile: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
        """Agreement 0..1 of each pair by part; region: 1 for the same city, .5 for the same region."""
        city, region = _same(self._city, query, profile), _same(self._region, query, profile)
        return {
            "field": _same(self._field, query, profile),
            "region": np.maximum(city, 0.5 * region),
            "availability": self._available[profile],
            "recency": self._recent[profile],
        }


def newest_year(profile: Profile) -> int:
    """The year of the newest document, 0 when none states one."""
    return max((d.year or 0 for d in profile.documents), default=0)


def recency(newest: NDArray[np.float64], latest: float) -> NDArray[np.float64]:
    """1 for the year `latest` and after, falling to 0 within five years; 0 for an unknown year (0)."""
    return np.where(newest > 0, np.clip(1.0 - (latest - newest) / _RECENT_YEARS, 0.0, 1.0), 0.0)


def known_share(available: float | None) -> float:
    """A share within 0..1; 0 for an unknown one."""
    return 0.0 if available is None or not np.isfinite(available) else min(max(available, 0.0), 1.0)


def _codes(left: Sequence[str], right: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Equal words get equal numbers; an empty word gets -1."""
    numbers: dict[str, int] = {"": -1}
    coded = [
        np.array([numbers.setdefault(word.strip().lower(), len(numbers)) for word in side], np.int64)
        for side in (left, right)
    ]
    return coded[0], coded[1]


def _same(
    codes: tuple[NDArray[np.int64], NDArray[np.int64]], query: NDArray[np.int64], profile: NDArray[np.int64]
) -> NDArray[np.float64]:
    left, right = codes[0][query], codes[1][profile]
    same: NDArray[np.float64] = ((left == right) & (left >= 0)).astype(np.float64)
    return same
