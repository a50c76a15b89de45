"""Keeps prepared records and answers which of them are like a given one; grows and shrinks as records change."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ronghe.engine.likeness.comparison import Comparison, Prepared, Record
from ronghe.engine.likeness.postings import Postings
from ronghe.engine.likeness.verdict import GRADES, Grade, Verdict

Key = TypeVar("Key", bound=Hashable)
CANDIDATES = 50  # records compared per question
VISITS = 20_000  # entries of the inverted index read per question


@dataclass(frozen=True, slots=True)
class Like(Generic[Key]):
    """A record that is like the one asked about."""

    key: Key
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Pair(Generic[Key]):
    """Two records of a table that are like each other; `left` was given before `right`."""

    left: Key
    right: Key
    verdict: Verdict


class Index(Generic[Key]):
    """Records under keys. `dismissed`: pairs of keys that somebody found to be different; they are not shown again.

    Candidates are found by the fields that say `finds`; at most `candidates` of them are compared.
    Raises ValueError if no field finds.
    """

    def __init__(
        self,
        comparison: Comparison,
        dismissed: Iterable[tuple[Key, Key]] = (),
        *,
        candidates: int = CANDIDATES,
        visits: int = VISITS,
    ) -> None:
        self._finding = [(i, f.comparator) for i, f in enumerate(comparison.fields) if f.finds]
        if not self._finding:
            raise ValueError("no field of the comparison finds candidates: set finds=True in one")
        self.comparison = comparison
        self._candidates, self._visits = candidates, visits
        self._postings = Postings()
        self._rows: dict[Key, int] = {}
        self._held: dict[int, tuple[Key, Prepared]] = {}
        self._dismissed: set[frozenset[Key]] = set()
        for left, right in dismissed:
            self.dismiss(left, right)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def add(self, key: Key, record: Record) -> None:
        """Puts a record in, in place of one that had the key before."""
        if key in self._rows:
            self.remove(key)
        prepared = self.comparison.prepare(record)
        row = self._postings.add(self._keys(prepared), self._grams(prepared))
        self._rows[key] = row
        self._held[row] = key, prepared

    def remove(self, key: Key) -> None:
        """Takes a record out. Raises KeyError for a key that is not in."""
        row = self._rows.pop(key)
        self._postings.remove(row)
        del self._held[row]

    def dismiss(self, left: Key, right: Key) -> None:
        """From now on these two are not like each other, whatever they say."""
        self._dismissed.add(frozenset((left, right)))

    def restore(self, left: Key, right: Key) -> None:
        """Takes a dismissal back."""
        self._dismissed.discard(frozenset((left, right)))

    def like(
        self, record: Record, top: int = 5, *, key: Key | None = None, least: Grade = "possible"
    ) -> list[Like[Key]]:
        """At most `top` records like this one, at least of grade `least`: surest grade first, then the highest score.

        `key`: the record's own key, if it has one; it is not found like itself, and its dismissals hold.
        """
        prepared = self.comparison.prepare(record)
        return [
            Like(found, self.comparison.judge_prepared(prepared, other))
            for found, other in self._likest(prepared, key, least)[:top]
        ]

    def like_key(self, key: Key, top: int = 5, *, least: Grade = "possible") -> list[Like[Key]]:
        """The same for a record that is in. Raises KeyError for one that is not."""
        prepared = self._held[self._rows[key]][1]
        return [
            Like(found, self.comparison.judge_prepared(prepared, other))
            for found, other in self._likest(prepared, key, least)[:top]
        ]

    def pairs(self, least: Grade = "possible") -> Iterator[Pair[Key]]:
        """Every pair of records of at least this grade, each once, in the order in which the records were put in."""
        order = {key: place for place, key in enumerate(self._rows)}
        told: set[tuple[int, int]] = set()
        for key, row in self._rows.items():
            prepared = self._held[row][1]
            for found, other in self._likest(prepared, key, least):
                ends = order[key], order[found]
                if (ends[1], ends[0]) in told:
                    continue
                told.add(ends)
                if ends[0] < ends[1]:
                    yield Pair(key, found, self.comparison.judge_prepared(prepared, other))
                else:
                    yield Pair(found, key, self.comparison.judge_prepared(other, prepared))

    def _likest(self, prepared: Prepared, key: Key | None, least: Grade) -> list[tuple[Key, Prepared]]:
        lowest = GRADES.index(least)
        kept = []
        asks = (ask for i, c in self._finding if prepared[i] is not None for ask in _named(i, c.asks(prepared[i])))
        # one more, for a record that is in finds itself
        for row in self._postings.near(asks, self._grams(prepared), self._candidates + 1, self._visits):
            found, other = self._held[row]
            if key is not None and (found == key or frozenset((key, found)) in self._dismissed):
                continue
            grade, score, _ = self.comparison.graded(prepared, other)
            if (rank := GRADES.index(grade)) >= lowest:
                kept.append((-rank, -score, row, found, other))
        kept.sort(key=lambda k: k[:3])
        return [(found, other) for *_, found, other in kept]

    def _keys(self, prepared: Prepared) -> Iterator[str]:
        return (k for i, c in self._finding if prepared[i] is not None for k in _named(i, c.keys(prepared[i])))

    def _grams(self, prepared: Prepared) -> Iterator[str]:
        return (g for i, c in self._finding if prepared[i] is not None for g in _named(i, c.grams(prepared[i])))


def _named(field: int, features: Iterable[str]) -> Iterator[str]:
    return (f"{field}:{feature}" for feature in features)


def pairs(
    comparison: Comparison,
    records: Mapping[Key, Record],
    dismissed: Iterable[tuple[Key, Key]] = (),
    *,
    least: Grade = "possible",
    candidates: int = CANDIDATES,
) -> list[Pair[Key]]:
    """Every pair of a whole table of at least this grade: the same first, then by falling score, then by order given."""
    index: Index[Key] = Index(comparison, dismissed, candidates=candidates)
    for key, record in records.items():
        index.add(key, record)
    found = list(index.pairs(least))
    found.sort(key=lambda pair: (-GRADES.index(pair.verdict.grade), -pair.verdict.score))
    return found
