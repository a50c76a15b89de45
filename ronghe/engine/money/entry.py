"""Double entry in whole fen: postings that sum to zero, the accounts they move, and a trial balance."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

A = TypeVar("A", bound=Hashable)
LARGEST = 2**63 - 1
"""The largest amount that a database keeps as a whole number."""


class NotAnEntry(ValueError):  # noqa: N818 - it says what the lines are, as NotAnAmount does for a text
    """The lines are no entry; `code` is unbalanced, too_few, nothing (a line moves none) or out_of_range."""

    def __init__(self, code: str, rest: int = 0) -> None:
        super().__init__(f"{code}: {rest} fen" if rest else code)
        self.code, self.rest = code, rest


class Overdrawn(ValueError):  # noqa: N818 - as above
    """An account lacks `fen`."""

    def __init__(self, account: Hashable, fen: int) -> None:
        super().__init__(f"{account} lacks {fen} fen")
        self.account, self.fen = account, fen


@dataclass(frozen=True)
class Line(Generic[A]):
    """Fen into an account (positive) or out of it (negative)."""

    account: A
    fen: int


@dataclass(frozen=True)
class Entry(Generic[A]):
    """One movement of money. Raises NotAnEntry where the lines do not sum to zero, are fewer than two, or one moves nothing."""

    lines: tuple[Line[A], ...]

    def __post_init__(self) -> None:
        if len(self.lines) < 2:
            raise NotAnEntry("too_few")
        if any(line.fen == 0 for line in self.lines):
            raise NotAnEntry("nothing")
        if any(abs(line.fen) > LARGEST for line in self.lines):
            raise NotAnEntry("out_of_range")
        if rest := sum(line.fen for line in self.lines):
            raise NotAnEntry("unbalanced", rest)

    @property
    def reversed(self) -> "Entry[A]":
        """The entry that undoes this one: nothing in the books is ever erased."""
        return Entry(tuple(Line(line.account, -line.fen) for line in self.lines))


def moved(source: A, target: A, fen: int) -> Entry[A]:
    """`fen` from one account to another."""
    return Entry((Line(source, -fen), Line(target, fen)))


@dataclass
class Books(Generic[A]):
    """Accounts and their balances. Only accounts that are `open_ended` may fall below zero: the world outside the books."""

    open_ended: frozenset[A] = frozenset()
    balances: dict[A, int] = field(default_factory=lambda: defaultdict(int))

    def post(self, entry: Entry[A]) -> None:
        """Move the money, all of the entry or nothing. Raises Overdrawn where an account would fall below zero."""
        after: dict[A, int] = {}
        for line in entry.lines:
            after[line.account] = after.get(line.account, self.balances.get(line.account, 0)) + line.fen
        for account, fen in after.items():
            if fen < 0 and account not in self.open_ended:
                raise Overdrawn(account, -fen)
        self.balances.update(after)

    @property
    def trial(self) -> int:
        """The sum of all balances: zero in sound books."""
        return sum(self.balances.values())


def balances(lines: Iterable[Line[A]]) -> Mapping[A, int]:
    """What lines leave on each account, in fen."""
    found: dict[A, int] = defaultdict(int)
    for line in lines:
        found[line.account] += line.fen
    return dict(found)


def unbalanced(entries: Mapping[Hashable, Iterable[Line[A]]]) -> Iterator[tuple[Hashable, int]]:
    """The entries, by their key, whose lines do not sum to zero, and by how much."""
    for key, lines in entries.items():
        if total := sum(line.fen for line in lines):
            yield key, total
