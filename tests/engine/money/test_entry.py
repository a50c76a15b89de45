"""Entries that do not balance are refused; books hold to the fen whatever is posted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.money.entry import LARGEST, Books, Entry, Line, NotAnEntry, Overdrawn, balances, moved, unbalanced

ACCOUNTS = ("source", "available", "committed", "spent")
FEN = st.integers(-(10**15), 10**15).filter(bool)
MOVES = st.lists(st.tuples(st.sampled_from(ACCOUNTS), st.sampled_from(ACCOUNTS), st.integers(1, 1000)), max_size=40)


@given(st.lists(st.tuples(st.sampled_from(ACCOUNTS), FEN), min_size=1, max_size=6))
def test_an_entry_is_taken_exactly_when_it_sums_to_zero(given_lines: list[tuple[str, int]]) -> None:
    lines = tuple(Line(account, fen) for account, fen in given_lines)
    rest = sum(fen for _, fen in given_lines)
    if rest or len(lines) < 2:
        with pytest.raises(NotAnEntry) as refused:
            Entry(lines)
        assert refused.value.code == ("too_few" if len(lines) < 2 else "unbalanced")
        assert refused.value.rest in (0, rest)
    else:
        assert Entry(lines).lines == lines
    if rest:
        assert sum(line.fen for line in Entry((*lines, Line("rest", -rest))).lines) == 0


@pytest.mark.parametrize(("fen", "code"), [(0, "nothing"), (LARGEST + 1, "out_of_range")])
def test_a_line_of_nothing_or_beyond_the_range_is_refused(fen: int, code: str) -> None:
    with pytest.raises(NotAnEntry, match=code):
        moved("a", "b", fen)


@given(MOVES)
def test_books_are_what_plain_sums_say_and_never_overdrawn(moves: list[tuple[str, str, int]]) -> None:
    books: Books[str] = Books(frozenset({"source"}))
    plain: Counter[str] = Counter()
    taken: list[Entry[str]] = []
    for source, target, fen in moves:
        entry = moved(source, target, fen)
        try:
            books.post(entry)
        except Overdrawn:
            assert source != "source"
            assert plain[source] < fen
            continue
        plain[source] -= fen
        plain[target] += fen
        taken.append(entry)
        assert books.trial == 0
        assert all(books.balances[one] >= 0 for one in ACCOUNTS if one != "source")
    assert dict(books.balances) == {k: plain[k] for k in books.balances}
    lines = [line for entry in taken for line in entry.lines]
    assert balances(lines) == {k: plain[k] for k in {line.account for line in lines}}


def test_what_overdraws_changes_nothing() -> None:
    books: Books[str] = Books(frozenset({"source"}))
    books.post(moved("source", "available", 100))
    with pytest.raises(Overdrawn, match="lacks 1 fen"):
        books.post(Entry((Line("available", -101), Line("committed", 100), Line("spent", 1))))
    assert dict(books.balances) == {"source": -100, "available": 100}


@given(MOVES)
def test_an_entry_and_its_reverse_leave_nothing(moves: list[tuple[str, str, int]]) -> None:
    lines = [
        line
        for a, b, n in moves
        if a != b
        for entry in (moved(a, b, n), moved(a, b, n).reversed)
        for line in entry.lines
    ]
    assert not any(balances(lines).values())


def test_lines_that_were_tampered_with_are_named() -> None:
    entries = {1: [Line("a", -5), Line("b", 5)], 2: [Line("a", -5), Line("b", 6)]}
    assert list(unbalanced(entries)) == [(2, 1)]
