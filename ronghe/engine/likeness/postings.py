"""An inverted index that grows and shrinks: which records share rare features with what is asked, within a bound."""

import heapq
import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_KEY = 8.0  # a shared key counts as much as so many shared pieces of its rarity


class Postings:
    """Rows 0, 1, 2 … (the lowest free one is given out) and their features: keys, and pieces of text.

    The same rows with the same features answer alike, however they came in.
    """

    def __init__(self) -> None:
        self._rows: dict[str, array[int]] = {}  # feature -> rows that have it, rising
        self._features: list[tuple[str, ...] | None] = []
        self._sizes = array("d")
        self._free: list[int] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, keys: Iterable[str], grams: Iterable[str]) -> int:
        """Puts a record in and gives its row."""
        features = tuple(sorted({"k" + k for k in keys} | {"g" + g for g in grams}))
        if self._free:
            row = heapq.heappop(self._free)
            self._features[row] = features
        else:
            row = len(self._features)
            self._features.append(features)
            self._sizes.append(0.0)
        self._sizes[row] = float(len(features))
        for feature in features:
            rows = self._rows.get(feature)
            if rows is None:
                self._rows[feature] = array("q", (row,))
            elif rows[-1] < row:
                rows.append(row)
            else:
                rows.insert(bisect_left(rows, row), row)
        self._count += 1
        return row

    def remove(self, row: int) -> None:
        """Takes a record out. Raises KeyError for a row that is not in."""
        features = self._features[row] if 0 <= row < len(self._features) else None
        if features is None:
            raise KeyError(row)
        for feature in features:
            rows = self._rows[feature]
            del rows[bisect_left(rows, row)]
            if not rows:
                del self._rows[feature]
        self._features[row] = None
        heapq.heappush(self._free, row)
        self._count -= 1

    def near(self, keys: Iterable[str], grams: Iterable[str], most: int, visits: int) -> list[int]:
        """At most `most` rows that share features, those that share most and rarest first.

        Features are read from the rarest on until `visits` entries are read; the two rarest are always read.
        """
        asked = sorted({"k" + k for k in keys} | {"g" + g for g in grams})
        known = [(len(self._rows[feature]), feature) for feature in asked if feature in self._rows]
        if not known:
            return []
        known.sort()
        read: list[tuple[int, str]] = []
        seen = 0
        for length, feature in known:
            if seen + length > visits and len(read) > 1:
                break
            read.append((length, feature))
            seen += length
        lengths = np.array([length for length, _ in read])
        rarity = np.array([math.log1p(self._count / n) * (_KEY if f[0] == "k" else 1.0) for n, f in read])
        weights = np.repeat(rarity, lengths)
        entries: Ints = np.concatenate([np.frombuffer(self._rows[feature], dtype=np.int64) for _, feature in read])
        if seen < len(self._features) // 8:  # few: sort them rather than count over all rows
            found, place = np.unique(entries, return_inverse=True)
            shared = np.bincount(place, weights=weights)
        else:
            shared = np.bincount(entries, weights=weights)
            found = np.flatnonzero(shared > 0.0)  # of truth values it is ten times as quick as of floats
            shared = shared[found]
        # a record with much else in it is less alike
        score = shared / (np.frombuffer(self._sizes, dtype=np.float64)[found] + len(asked))
        if len(found) > most:
            least = np.partition(score, -most)[-most]
            near = score >= least
            found, score = found[near], score[near]
        best: list[int] = found[np.lexsort((found, -score))][:most].tolist()
        return best
