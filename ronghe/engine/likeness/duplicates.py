"""Near-duplicate texts among many: MinHash by one permutation, banded; every candidate is then compared exactly.

Broder 1997 (MinHash); Li, Owen, Zhang 2012 (one permutation); Shrivastava 2017 (optimal densification of empty bins).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.likeness.shingles import Shingles, mixed, shingles

ROWS, BANDS = 3, 43
"""Two texts whose Jaccard likeness is J meet with the chance 1 - (1 - J³)⁴³: .997 at .5, .99998 at .6."""
BINS = ROWS * BANDS
_CHUNK = 4_000_000  # characters hashed at a time
_EMPTY = np.uint64(2**64 - 1)
_LOW = np.uint64(0xFFFF)


@dataclass(frozen=True)
class Near:
    """Two texts by their places, the left one earlier, and the share of their shingles that they have in common."""

    left: int
    right: int
    likeness: float


class Span(NamedTuple):
    """The characters [start, end) of a text as it was given."""

    start: int
    end: int


def near(texts: Sequence[str], least: float = 0.5) -> list[Near]:
    """The pairs of texts whose Jaccard likeness (of runs of five letters) is at least `least`, likest first.

    What is given is exactly that like; a pair may be missed, by the chance told at `BANDS`, more easily below .5. A text
    of less than five letters is like none. Time grows with the characters and with the pairs that meet.
    """
    if not 0 < least <= 1:
        raise ValueError("the least likeness lies above 0 and not above 1")
    own: list[NDArray[np.uint64]] = []
    bins = np.full((len(texts), BINS), _EMPTY)
    for first, part in _chunks(texts):
        found = shingles(part)
        bins[first : first + len(part)] = _least(found, len(part))
        own += _sets(found, len(part))
    known = np.array([len(one) > 0 for one in own], bool)
    _densify(bins, known)
    pairs = [
        Near(int(left), int(right), likeness)
        for left, right in _meeting(bins, known)
        if (likeness := _jaccard(own[left], own[right])) >= least
    ]
    return sorted(pairs, key=lambda one: (-one.likeness, one.left, one.right))


def near_to(text: str, others: Sequence[str], least: float = 0.5) -> list[tuple[int, float]]:
    """Which of the others are at least that like one text: their places and likenesses, in order of place; none is missed.

    Time grows with the characters of the others, memory with those of a part of them.
    """
    if not 0 < least <= 1:
        raise ValueError("the least likeness lies above 0 and not above 1")
    own = np.unique(shingles([text]).hash)
    found: list[tuple[int, float]] = []
    if not len(own):
        return found
    low = np.zeros(1 << 16, bool)
    low[own & _LOW] = True
    for first, part in _chunks(others):
        runs = shingles(part)
        perhaps = np.flatnonzero(low[runs.hash & _LOW])  # leaves few to be looked up
        hits = np.bincount(runs.text[perhaps][np.isin(runs.hash[perhaps], own)], minlength=len(part))
        edges = np.searchsorted(runs.text, np.arange(len(part) + 1))
        # Who has fewer runs in common than this cannot be so like: the union is no smaller than the one text.
        for place in np.flatnonzero(hits >= max(least * len(own), 1)).tolist():
            likeness = _jaccard(own, np.unique(runs.hash[edges[place] : edges[place + 1]]))
            if likeness >= least:
                found.append((first + place, likeness))
    return found


def shared(left: str, right: str, least: int = 8) -> tuple[list[Span], list[Span]]:
    """The passages of each text, of at least so many letters, that stand in the other too; in their order, apart."""
    found = shingles([left, right], least)
    is_left = found.text == 0
    common = np.intersect1d(found.hash[is_left], found.hash[~is_left])
    hit = np.isin(found.hash, common)
    return _spans(found, hit & is_left), _spans(found, hit & ~is_left)


def _spans(found: Shingles, hit: NDArray[np.bool_]) -> list[Span]:
    spans: list[Span] = []
    for start, end in zip(found.start[hit].tolist(), found.end[hit].tolist(), strict=True):
        if spans and start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return spans


def _chunks(texts: Sequence[str]) -> list[tuple[int, Sequence[str]]]:
    parts, first, seen = [], 0, 0
    for place, text in enumerate(texts):
        seen += len(text) + 1
        if seen >= _CHUNK:
            parts.append((first, texts[first : place + 1]))
            first, seen = place + 1, 0
    if first < len(texts):
        parts.append((first, texts[first:]))
    return parts


def _least(found: Shingles, many: int) -> NDArray[np.uint64]:
    """For each text and bin the least hash that falls into it: texts × bins."""
    bins = ((found.hash >> np.uint64(32)) * np.uint64(BINS)) >> np.uint64(32)
    least = np.full(many * BINS, _EMPTY)
    # The bin was taken from the upper half; mixed again, the value no longer depends on it.
    np.minimum.at(least, found.text * BINS + bins.astype(np.int64), mixed(found.hash + np.uint64(1)))
    return least.reshape(many, BINS)


def _sets(found: Shingles, many: int) -> list[NDArray[np.uint64]]:
    """For each text its shingles, each once, in order."""
    edges = np.searchsorted(found.text, np.arange(many + 1))
    return [np.unique(found.hash[a:b]) for a, b in pairwise(edges)]


def _densify(bins: NDArray[np.uint64], known: NDArray[np.bool_]) -> None:
    """An empty bin borrows from a bin that is not, the same one in all texts in which that is so."""
    text, place = np.nonzero((bins == _EMPTY) & known[:, None])
    full = bins.copy()
    attempt = 0
    while len(text):
        tried = mixed(np.arange(BINS, dtype=np.uint64) * np.uint64(1 << 20) + np.uint64(attempt + 1)) % np.uint64(BINS)
        lent = full[text, tried[place].astype(np.int64)]
        done = lent != _EMPTY
        bins[text[done], place[done]] = lent[done]
        text, place = text[~done], place[~done]
        attempt += 1


def _meeting(bins: NDArray[np.uint64], known: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Pairs (left < right) of texts that agree in all rows of some band, each once."""
    met: list[NDArray[np.int64]] = []
    texts = np.flatnonzero(known)
    for band in range(BANDS):
        key = np.zeros(len(texts), np.uint64)
        for row in range(ROWS):
            key = mixed(key * np.uint64(0x9E3779B97F4A7C15) + bins[texts, band * ROWS + row])
        order = np.argsort(key, kind="stable")
        sorted_key, owner = key[order], texts[order]
        for step in range(1, len(owner)):
            same = sorted_key[:-step] == sorted_key[step:]
            if not same.any():
                break
            met.append(owner[:-step][same] * len(bins) + owner[step:][same])
    if not met:
        return np.empty((0, 2), np.int64)
    codes = np.unique(np.concatenate(met))
    return np.stack([codes // len(bins), codes % len(bins)], axis=1)


def _jaccard(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> float:
    common = len(np.intersect1d(left, right, assume_unique=True))
    return common / (len(left) + len(right) - common)
