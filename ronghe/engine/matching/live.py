"""An index of keyed profiles that is asked for one query at a time while profiles come, change and go."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching import evidence as reasons
from ronghe.engine.matching import livefile
from ronghe.engine.matching.fitted import Asked, Fitted, under
from ronghe.engine.matching.matcher import Matcher
from ronghe.engine.matching.records import Evidence, Profile, Query
from ronghe.engine.matching.shelf import Floats, Shelf
from ronghe.engine.matching.standing import Keep, Standing, leading, over_runs
from ronghe.engine.matching.tfidf import Progress
from ronghe.engine.text.refusal import Refused

_REMEMBERED = 16  # queries whose likeness to the base is kept: a page asks for its evidence right after its ranking


class Found(NamedTuple):
    """One profile of an answer: its score 0..1 and the parts that sum to it."""

    key: str
    score: float
    parts: dict[str, float]


class Place(NamedTuple):
    """Where a profile stands for a query: rank from 1 among `among` admitted profiles, score and parts.

    `is_kept` tells whether the profile is itself admitted; if not, the rank is the one it would have.
    """

    rank: int
    among: int
    score: float
    parts: dict[str, float]
    is_kept: bool


@dataclass(frozen=True, eq=False)
class _Now:
    """One state of the index, never changed: what was replaced or removed of the base, and what came since."""

    hidden: NDArray[np.bool_]
    delta: Shelf
    next_place: int
    watermark: int


class LiveIndex:
    """A fitted base, held in arrays, and a small delta of profiles that came or changed since.

    Scores are those of a Matcher fitted on the base: a changed profile is seen in the base's vocabulary until the index
    is built anew (see `delta_share`). Any number of threads may ask while one changes: a reader sees all of a change or
    nothing of it. Keys are words of the caller's; equal scores keep the order in which the profiles came.
    """

    def __init__(self, fitted: Fitted, base: Shelf, now: _Now) -> None:
        self._fitted, self._base, self._now = fitted, base, now
        self._lock = Lock()
        self._asked: Callable[[Query], tuple[Asked, Floats]] = lru_cache(_REMEMBERED)(partial(_of_base, fitted, base))
        self.stamp: livefile.Stamp | None = None

    @classmethod
    def fit(
        cls,
        profiles: Mapping[str, Profile],
        queries: Sequence[Query] = (),
        *,
        watermark: int = 0,
        own_vectors: bool = True,
        progress: Progress | None = None,
    ) -> Self:
        """Fits a Matcher on both sides and keeps what later questions need. Minutes for 100,000 profiles.

        `queries` say what will be asked like (for weights and word frequencies); without any the documents do.
        """
        matcher = Matcher.fit(queries, list(profiles.values()), progress=progress, own_vectors=own_vectors)
        return cls.of(matcher, list(profiles), watermark=watermark)

    @classmethod
    def of(cls, matcher: Matcher, keys: Sequence[str], *, watermark: int = 0) -> Self:
        """The index of a fitted matcher's profiles under these keys, one for each. ValueError for a key given twice."""
        if len(set(keys)) != len(matcher.profiles) or len(keys) != len(matcher.profiles):
            raise ValueError(f"{len(matcher.profiles)} profiles want as many distinct keys")
        words, vectors = matcher.document_matrix.tocsc(), matcher.likeness.document_vectors
        base = Shelf.of(keys, matcher.profiles, np.arange(len(keys)), words, vectors)
        fitted = Fitted.of(matcher, float(base.newest.max(initial=0.0)))
        now = _Now(np.zeros(len(keys), bool), fitted.shelved([], [], np.arange(0)), len(keys), watermark)
        return cls(fitted, base, now)

    @property
    def watermark(self) -> int:
        """What the caller last set: say the number of the last ledger event that the index contains."""
        return self._now.watermark

    @property
    def delta_share(self) -> float:
        """How much has changed since the fit: profiles added, replaced or removed per profile of the base."""
        now = self._now
        added = int((now.delta.place >= len(self._base)).sum())
        return (added + int(now.hidden.sum())) / max(len(self._base), 1)

    def __len__(self) -> int:
        return _count(self._now)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and _find(self._base, self._now, key) is not None

    def keys(self) -> Iterator[str]:
        """All keys, of one state of the index: the base's in their order, then those that came or changed since."""
        now = self._now
        yield from (self._base.keys[row] for row in np.flatnonzero(~now.hidden).tolist())
        yield from now.delta.keys

    def profile(self, key: str) -> Profile:
        """As it was last given. KeyError for a key that is not there."""
        shelf, row = self._found(self._now, key)
        return shelf.profile(row)

    def profiles(self) -> Iterator[tuple[str, Profile]]:
        """All keys and profiles in their order, of one state of the index: what a new fit needs."""
        now = self._now
        rows = [(int(self._base.place[row]), self._base, row) for row in np.flatnonzero(~now.hidden).tolist()]
        rows += [(place, now.delta, row) for row, place in enumerate(now.delta.place.tolist())]
        for _, shelf, row in sorted(rows, key=lambda one: one[0]):
            yield shelf.keys[row], shelf.profile(row)

    def upsert(self, key: str, profile: Profile) -> None:
        """Puts a profile in, in place of the one that the key had."""
        self.apply({key: profile})

    def remove(self, key: str) -> None:
        """Takes a profile out; nothing happens when it is not there."""
        self.apply({key: None})

    def apply(self, changes: Mapping[str, Profile | None], *, watermark: int | None = None) -> None:
        """Many changes at once (None removes) and the watermark that then holds; readers see all of it or nothing."""
        if not changes:
            with self._lock:
                self._now = replace(self._now, watermark=self._now.watermark if watermark is None else watermark)
            return
        given = {key: profile for key, profile in changes.items() if profile is not None}
        fresh = self._fitted.shelved(list(given), list(given.values()), np.zeros(len(given), np.int64))
        with self._lock:
            now, base = self._now, self._base
            hidden, places, after = now.hidden.copy(), [], now.next_place
            hidden[[row for key in changes if (row := base.row.get(key)) is not None]] = True
            for key in given:
                place = base.row.get(key)
                if place is None and (row := now.delta.row.get(key)) is not None:
                    place = int(now.delta.place[row])
                if place is None:
                    place, after = after, after + 1
                places.append(place)
            fresh = replace(fresh, place=np.array(places, np.int64))
            stay = np.array([i for i, key in enumerate(now.delta.keys) if key not in changes], np.int64)
            delta = (now.delta if len(stay) == len(now.delta) else now.delta.take(stay)).joined(fresh)
            self._now = _Now(hidden, delta, after, now.watermark if watermark is None else watermark)

    def ask(self, query: Query, top: int = 20, keep: Keep | None = None) -> list[Found]:
        """The best `top` profiles, best first, with the scores and parts of Matcher.score; none is left unlooked at.

        `keep` says who may appear: a collection of keys, or a predicate, which is asked about the leaders only.
        """
        found: list[tuple[float, int, Found]] = []
        for standing in self._standings(self._now, query):
            rows = standing.best(top, keep)
            scored, shelf = standing.scored(rows), standing.shelf
            for i, row in enumerate(rows.tolist()):
                parts = {name: float(values[i]) for name, values in scored.parts.items()}
                one = Found(shelf.keys[row], float(scored.score[i]), parts)
                found.append((-one.score, int(shelf.place[row]), one))
        return [one for _, _, one in sorted(found, key=lambda one: one[:2])[:top]]

    def cosine(self, query: Query, top: int = 20, keep: Keep | None = None) -> list[tuple[str, float]]:
        """The profiles whose nearest document has the largest TF-IDF cosine with the query's text: above 0, at most 1.

        1 is the same text; unlike a score the figure knows nothing of vectors, fields or other documents.
        """
        now, words = self._now, self._fitted.tfidf.transform([query.text])
        found: list[tuple[float, int, str]] = []
        for shelf, alive in ((self._base, ~now.hidden), (now.delta, np.ones(len(now.delta), bool))):
            near = over_runs(np.maximum, shelf.lexical(words).astype(np.float64), shelf.offsets)
            # the sixth digit is the last that float32 rows are good for
            near = np.minimum(np.round(near, 6), 1.0)
            bound = np.where(alive & (near > 0), near, -np.inf)
            rows = leading(shelf, bound, bound, near.__getitem__, top, keep)
            found += [(-float(near[row]), int(shelf.place[row]), shelf.keys[row]) for row in rows.tolist()]
        return [(key, -value) for value, _, key in sorted(found)[:top]]

    def evidence(self, query: Query, key: str, phrases: int = 8, documents: int = 3) -> Evidence:
        """As Matcher.evidence. KeyError for a key that is not there."""
        standing, row = self._standing(self._now, query, key)
        shelf = standing.shelf
        likeness = standing.likeness[shelf.offsets[row] : shelf.offsets[row + 1]]
        order = [i for i in np.argsort(-likeness, kind="stable").tolist() if likeness[i] > 0]
        parts = standing.scored(np.array([row])).parts
        subject = reasons.Subject(query, shelf.profile(row), likeness, order, parts)
        return reasons.evidence(subject, self._fitted.tfidf, phrases, documents)

    def explain_absent(self, query: Query, key: str, keep: Keep | None = None) -> Place:
        """Where a profile stands that is not among the best. KeyError for a key that is not there."""
        now = self._now
        standing, row = self._standing(now, query, key)
        scored, place = standing.scored(np.array([row])), int(standing.shelf.place[row])
        score, parts = float(scored.score[0]), {name: float(values[0]) for name, values in scored.parts.items()}
        everyone = self._standings(now, query)
        rank = 1 + sum(one.ahead(score, place, keep) for one in everyone)
        among = _count(now) if keep is None else sum(one.admitted(keep) for one in everyone)
        is_kept = keep is None or (keep(key) if callable(keep) else key in keep)
        return Place(rank, among, score, parts, bool(is_kept))

    def save(self, path: Path) -> None:
        """Writes base, delta and watermark to one file, which appears whole or not at all."""
        with self._lock:
            now = self._now
        shelves = {"fitted": self._fitted.to_arrays(), "base": self._base.to_arrays(), "delta": now.delta.to_arrays()}
        arrays = {f"{name}.{key}": value for name, shelf in shelves.items() for key, value in shelf.items()}
        header = {"watermark": now.watermark, "next_place": now.next_place}
        self.stamp = livefile.write(path, header, arrays | {"hidden": now.hidden})

    @classmethod
    def load(cls, path: Path) -> Self:
        """The index of a file, its base mapped, so that processes share it. Raises Refused when it cannot be used."""
        header, arrays, stamp = livefile.read(path)
        fitted = Fitted.from_arrays(under("fitted", arrays))
        features = len(fitted.tfidf.buckets)
        base = Shelf.from_arrays(under("base", arrays), features, "csc")
        delta = Shelf.from_arrays(under("delta", arrays), features, "csr")
        index = cls(fitted, base, _Now(arrays["hidden"], delta, header["next_place"], header["watermark"]))
        if not fitted.reads_as(base):
            raise Refused(
                f"索引文件 {path.name} 是用另一套分词规则建的；请重建索引",
                f"index file {path.name} was built when texts were read in another way; build it anew",
            )
        index.stamp = stamp
        return index

    @classmethod
    def opened(cls, path: Path, build: Callable[[Refused], "LiveIndex"]) -> "LiveIndex":
        """`load`, or where the file cannot be used (the reason is told) what `build` makes, saved in its place."""
        try:
            return cls.load(path)
        except Refused as reason:
            index = build(reason)
            index.save(path)
            return index

    def is_current(self, path: Path) -> bool:
        """Whether the file is still the one that this index was loaded from or saved to."""
        return self.stamp is not None and livefile.stamp_of(path) == self.stamp

    def _standings(self, now: _Now, query: Query) -> list[Standing]:
        asked, likeness = self._asked(query)
        found = [Standing(self._fitted, self._base, asked, likeness, ~now.hidden)]
        if len(now.delta):
            near = self._fitted.likeness(asked, now.delta)
            found.append(Standing(self._fitted, now.delta, asked, near, np.ones(len(now.delta), bool)))
        return found

    def _standing(self, now: _Now, query: Query, key: str) -> tuple[Standing, int]:
        """Of one profile: the base's likeness is at hand, of the delta only this row is looked at."""
        shelf, row = self._found(now, key)
        asked, likeness = self._asked(query)
        if shelf is now.delta:
            shelf, row = shelf.take(np.array([row])), 0
            likeness = self._fitted.likeness(asked, shelf)
        return Standing(self._fitted, shelf, asked, likeness, np.ones(len(shelf), bool)), row

    def _found(self, now: _Now, key: str) -> tuple[Shelf, int]:
        found = _find(self._base, now, key)
        if found is None:
            raise KeyError(key)
        return found


def _of_base(fitted: Fitted, base: Shelf, query: Query) -> tuple[Asked, Floats]:
    asked = fitted.asked(query)
    return asked, fitted.likeness(asked, base)


def _find(base: Shelf, now: _Now, key: str) -> tuple[Shelf, int] | None:
    row = now.delta.row.get(key)
    if row is not None:
        return now.delta, row
    row = base.row.get(key)
    return None if row is None or now.hidden[row] else (base, row)


def _count(now: _Now) -> int:
    return len(now.hidden) - int(now.hidden.sum()) + len(now.delta)
